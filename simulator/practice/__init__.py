"""The shell: player, library, store and clock come together; every front end plays through it."""
