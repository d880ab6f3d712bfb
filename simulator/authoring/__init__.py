"""What an author is told of a scenario: what is named and missing, what can happen, and whether it is fair."""
