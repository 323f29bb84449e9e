"""Checks of the theory itself: why one thing leads to another, and what must hold for it."""
