.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

# The two sides of `make diff`: what is committed, and what is there now.
OLD ?= HEAD
NEW ?= processed

.PHONY: help run fetch diff dictionary onboard weekly test check verify status clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: $(READY)  ## turn raw/ into processed/ (offline; skips what has not changed)
	@$(BIN)/gremien run $(ARGS)

fetch: $(READY)  ## look at the publishers' pages, store what is new under raw/ (ARGS=--check only looks)
	@$(BIN)/gremien fetch $(ARGS)

diff: $(READY)  ## what differs from the committed tables, and why (OLD=... NEW=... compares others)
	@$(BIN)/gremien diff $(OLD) $(NEW) $(ARGS)

dictionary: $(READY)  ## write docs/dictionary.md anew from schemas/
	@$(BIN)/python -m pipeline.package

onboard: $(READY)  ## the lines to add to the reviewed files for what is new, ready to paste
	@$(BIN)/gremien onboard

weekly: $(READY)  ## what the weekly job does: fetch, run, diff, and the text of its pull request
	@bash .ci/weekly

test: $(READY)  ## run all tests (offline)
	@$(BIN)/pytest

check: $(READY)  ## style and types: ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

verify: $(READY)  ## hold processed/ against its manifest, its schemas, its evidence and its ledger
	@$(BIN)/gremien verify

status: $(READY)  ## the sources, their editions, and what is published from them
	@$(BIN)/gremien status

clean:  ## remove what can be built again
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# The marker is written last: an installation that was cut off is done again.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up .venv (the only step that needs the network) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gremien needs Python 3.11 or newer; try: make run PYTHON=python3.12")'
	@test ! -L .venv || { echo ".venv is a link; remove it, or its target would be emptied" >&2; exit 2; }
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
