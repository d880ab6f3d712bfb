"""What a team adds up to: text, CSV, JSON and HTML for managers."""
