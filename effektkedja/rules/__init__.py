"""The checks, one small file each."""
