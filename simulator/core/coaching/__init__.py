"""Coaching of a call in `learn` mode: hints for the moment, and what help was taken."""
