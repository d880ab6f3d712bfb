"""The game: values and functions, with no I/O, no clock and no chance."""
