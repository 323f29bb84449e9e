"""Checks of how change is seen: indicators, baselines and targets."""
