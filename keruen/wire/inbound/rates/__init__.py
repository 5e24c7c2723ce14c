"""Official exchange rates to the tenge."""
