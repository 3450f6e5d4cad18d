"""A new report is out: look at the landing pages, and store what is new under `raw/`. The only stage with a network."""
