"""Reprange: a practice range for objective-based sales calls."""
