"""Tests of model calls and exercises."""
