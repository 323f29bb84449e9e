"""Files to chains and back, with the place of everything."""
