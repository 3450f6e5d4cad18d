"""From published documents to checked, traceable tables."""
