"""The screens: the game on a terminal."""
