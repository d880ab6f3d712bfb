"""How far two scorings of the same calls agree, and where that puts the pass mark."""
