"""Imports at the desk: what runs there were, what became of their items, and the stories that are unfinished."""
