"""Pure functions from a chain to what can be known of it."""
