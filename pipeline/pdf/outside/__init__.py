"""What stands outside the tables: running heads, headings, captions, notes, text."""
