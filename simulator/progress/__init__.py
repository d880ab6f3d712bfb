"""What finished calls add up to: skill, what is due, habits, and deals pursued over several calls."""
