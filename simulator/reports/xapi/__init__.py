"""Calls and reviews as xAPI 1.0.3 statements, for a learning record store."""
