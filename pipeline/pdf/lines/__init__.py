"""The lines of a page, of a column, and of a row over all columns."""
