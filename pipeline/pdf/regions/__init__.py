"""Where on a page a table may stand, and where its columns are."""
