"""The language server: what an editor is told about a chain while it is being written."""
