"""PDF: a drawing as pages that are tagged for those who listen, with the typeface in the file."""
