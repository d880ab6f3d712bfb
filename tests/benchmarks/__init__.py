"""Benchmarks: run with `python -m tests.benchmarks`; no test asserts a time."""
