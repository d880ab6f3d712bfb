"""What the store keeps of a team: people, drills, reviews, statements on their way."""
