"""A chain as a workbook: one sheet for each kind of part, read and written by one description."""
