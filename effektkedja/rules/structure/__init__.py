"""Checks of how the boxes and arrows of a chain hang together."""
