"""Screens for a team: people, drills, reviews, reports."""
