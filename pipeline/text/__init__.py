"""Word repair: from the printed lines of a cell to its text, with a reason for every change."""
