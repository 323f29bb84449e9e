"""How some findings can be mended without asking anybody, one kind of mending a module.

A fix is offered only where it cannot change what the person means: where one spelling alone can have been
meant, where quotes keep what was written, or where something that has no effect goes away.
"""
