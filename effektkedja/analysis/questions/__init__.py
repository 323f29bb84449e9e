"""The questions that can be asked of a chain, one module each."""
