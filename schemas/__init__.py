"""What the published tables are: pandera models, codelists and other reviewed judgement."""
