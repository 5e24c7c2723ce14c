# Each target sets up by itself what it needs: a virtual environment in .venv with the locked dependencies.
PYTHON ?= python3
VENV := .venv
UV_VERSION := 0.13.9
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install demo test test-long test-faults test-faults-short lint fix bench bench-press bench-publishing bench-tail bench-archive bench-pulse bench-trends bench-search audit screenshots docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(READY) ## set up only: virtual environment, locked dependencies

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Keruen needs Python 3.11 to 3.13; name one: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "A virtual environment can't be made; Debian: apt install python3-venv"; exit 1; }
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(VENV)/bin/uv sync --locked --all-extras --quiet --compile-bytecode
	@touch $@

demo: $(READY) ## a demo newsroom on http://localhost:8000, the desk at /desk/
	KERUEN_LOG_FORMAT=text $(VENV)/bin/keruen demo --serve

test: $(READY) ## every test: SQLite, PostgreSQL, browser
	scripts/test

test-long: $(READY) ## random newsroom actions for hours: every stored page must stay what it would be now
	scripts/test-long

lint: $(READY) ## every linter
	scripts/lint

fix: $(READY) ## what linters can mend by themselves
	$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .

bench: $(READY) ## queries and milliseconds of each page type, into bench/RESULTS.md
	$(VENV)/bin/python -m bench.pages

bench-press: $(READY) ## Keruen beside nginx, SSI and ESI, into bench/RESULTS.md (needs wrk, nginx, varnish)
	$(VENV)/bin/python -m bench.press

bench-publishing: $(READY) ## from the editor's request to the readers, into bench/RESULTS.md
	$(VENV)/bin/python -m bench.publishing

bench-tail: $(READY) ## stored pages while others are rendered, into bench/RESULTS.md (needs wrk)
	$(VENV)/bin/python -m bench.tail

bench-archive: $(READY) ## pages, desk, publishing, jobs, search with ten thousand to a million stories (an hour, 15 GB)
	$(VENV)/bin/python -m bench.archive

bench-pulse: $(READY) ## views acknowledged, folded, shown, and pages beside them, into bench/RESULTS.md (needs wrk, nginx)
	$(VENV)/bin/python -m bench.pulse

bench-trends: $(READY) ## days of invented reading before the code that ranks topics, into bench/RESULTS.md
	$(VENV)/bin/python -m bench.trends

bench-search: $(READY) ## search on judged queries, beside SQLite FTS5 and PostgreSQL, into bench/RESULTS.md
	$(VENV)/bin/python -m bench.search

test-faults-short: $(READY) ## processes killed, database stopped, store cut, disk full: each scene once
	$(VENV)/bin/python -m pytest -m "not faults" -p no:randomly keruen/ops/tests/faults

test-faults: $(READY) ## the same at length: fifty kills
	$(VENV)/bin/python -m pytest -m faults keruen/ops/tests/faults

audit: $(READY) ## Lighthouse on story and front, into bench/RESULTS.md (needs npm and chromium)
	$(VENV)/bin/python -m bench.audit

screenshots: $(READY) ## the pictures in docs/images, from the demo
	$(VENV)/bin/python -m docs.screenshots

docs: $(READY) ## check that the reference names every setting, command, slot and task
	$(VENV)/bin/python -m pytest -q docs

clean: ## remove what was built; data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
