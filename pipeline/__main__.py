"""Lets `python -m pipeline` be the command `gremien`."""

from pipeline.cli import main

main()
