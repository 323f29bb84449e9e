"""The chain as frozen types that know no files."""
