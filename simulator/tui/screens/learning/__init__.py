"""The screens to learn by: model calls, and exercises of one skill."""
