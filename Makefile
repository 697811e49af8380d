# make demo           check, build and publish the five regions, ask two questions, say what to open
# make test           all tests: format, lint, types, policies, generated files, docs, site, coverage
# make check          the quick ones: format, lint, types, quick tests; under a minute
# make docs           the documentation as a site, in site/
# make bench          the measured times against their budgets
# make screenshots    the pictures of the README, taken again
# make release-check  before a release: Lighthouse, html-validate, MkDocs against ProperDocs
#
# Everything is installed into .venv from requirements/dev.txt (pinned, with hashes). Needs only
# make and Python 3.11 or newer; the command itself needs no make.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check quick slow docs bench screenshots release-check lint types policies coverage lock clean

BIN := .venv/bin
READY := .venv/.ready

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -10

$(READY): requirements/dev.txt pyproject.toml .ci/venv
	.ci/venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" .ci/demo

test: lint types policies docs coverage slow

check: lint types quick

QUICK := day unknown semantics grammar parsing resolve resolve_words layers checks examples house
quick: $(READY)
	$(BIN)/python -m pytest -n auto -q $(QUICK:%=tests/test_%.py)

# What takes long, and the site in a real browser: it needs programs of the operating system.
slow: $(READY)
	.ci/system
	.ci/axe
	$(BIN)/python -m pytest -n auto -m slow

lint: $(READY)
	$(BIN)/ruff check compiler tests
	$(BIN)/ruff format --check compiler tests

types: $(READY)
	$(BIN)/mypy

policies: $(READY)
	$(BIN)/tiaoli format --check
	$(BIN)/tiaoli check
	$(BIN)/tiaoli build --check

# Every process is measured, also the commands that tests start.
coverage: $(READY)
	rm -f .coverage .coverage.*
	.ci/system
	COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml $(BIN)/python -m pytest -n auto -m "not slow"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: $(READY)
	$(BIN)/python -m tiaoli.reference --check
	$(BIN)/mkdocs build --strict --quiet
	@echo "open site/index.html"

bench: $(READY)
	$(BIN)/python tests/bench/run.py

screenshots: $(READY)
	.ci/system
	$(BIN)/python tests/pictures.py

# What needs large programs that no test needs; it fails where one cannot be installed.
release-check: $(READY)
	.ci/system
	$(BIN)/python tests/release_check.py

# New pins for requirements/*.txt. uv resolves for every platform at once; no index address is kept.
lock:
	for name in runtime dev; do \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --quiet --upgrade requirements/$$name.in -o requirements/$$name.txt; \
	done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage site dist
