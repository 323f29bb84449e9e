"""Reports of findings, one format a module."""
