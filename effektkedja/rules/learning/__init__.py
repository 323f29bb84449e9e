"""Checks of evaluation and learning: who is to use the answer, and how it comes back to the work."""
