"""From regions on pages to tables over all their pages, with their cells, joins and doubts."""
