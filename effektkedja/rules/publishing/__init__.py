"""Checks of what a chain shows to the world."""
