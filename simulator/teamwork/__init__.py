"""The rules of a team's work: drills, marking, the roster, the picture of a team, and agreement."""
