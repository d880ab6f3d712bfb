"""Commands for a team: people, drills, reviews, reports."""
