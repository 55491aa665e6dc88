"""Finds place names and gives their country and coordinates, abstaining rather than guessing."""
