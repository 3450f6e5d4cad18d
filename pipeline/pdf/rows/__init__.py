"""Where one row of a table ends and the next begins."""
