"""What a chain's arrows, assumptions and joins make of the chance to reach its goals."""
