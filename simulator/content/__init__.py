"""Scenarios on disk: YAML text becomes a scenario, or complaints that say how to mend it."""
