"""What attempts add up to: rows, and the text, tables and documents made of them."""
