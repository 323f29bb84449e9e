"""Running the rules over chains."""
