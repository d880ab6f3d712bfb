"""Learning by example and by exercise: model calls with a commentary, and short exercises of one skill."""
