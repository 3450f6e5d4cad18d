"""Reading tables from PDF pages: geometry alone, no domain."""
