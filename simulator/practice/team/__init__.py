"""The shell of a team: roster, drills, reviews and reports come together over the store."""
