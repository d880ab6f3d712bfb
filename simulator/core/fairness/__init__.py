"""Whether a scenario is fair: who passes it without the skill, what its lines give away, which variant is much harder."""
