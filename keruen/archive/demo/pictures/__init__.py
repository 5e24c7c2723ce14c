"""Demo pictures."""
