"""Pages to print and to hand on: HTML that needs nothing beside itself, runs nothing, and escapes every text."""
