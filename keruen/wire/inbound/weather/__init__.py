"""The weather now, for cities."""
