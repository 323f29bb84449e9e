"""Checks of what the programme that pays asks for; on only where the chain names it."""
