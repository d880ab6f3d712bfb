"""Tests of the screens to learn by."""
