# Every target does its own set-up: `make run` and `make test` work in a fresh clone.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8501
HUBMONITOR_STORE ?= $(CURDIR)/data/store
export HUBMONITOR_STORE
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Without compiled modules the server starts twice as slowly, and the tests start it often.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev

.PHONY: help run test thorough check audit bench load soak faults cluster deploy-test reports example accept clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: $(RUN_READY) ## start the dashboard on http://localhost:8501 (PORT=… for another port)
	@$(PYTHON) -m etl example  # does nothing when they are there and fit this code
	@printf '\n  Hubmonitor: http://localhost:%s   (stop with Ctrl+C)\n\n' '$(PORT)'
	@exec $(PYTHON) -m streamlit run server.py --server.port $(PORT) --server.headless true \
		--browser.serverAddress localhost --browser.gatherUsageStats false

test: check ## check the code, then run the tests, also in a real browser
	@.ci/prepare chromium
	@.ci/prepare servers
	@echo '» tests'
	@$(PYTHON) -m pytest -n 2 --dist loadfile

thorough: test ## those, and the same on more pages, days and seeds
	@$(PYTHON) -m pytest -n 2 --dist loadfile -m thorough

check: $(DEV_READY) ## format, lint, types and import contracts
	@echo '» ruff, mypy, import contracts'
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m tests.audit --when-possible

bench: $(DEV_READY) ## measure speed, size and memory against the goals
	@.ci/prepare chromium
	@$(PYTHON) -m benchmarks

audit: $(DEV_READY) ## ask whether any package we pin has a known weakness (needs the internet)
	@$(PYTHON) -m tests.audit

load: $(DEV_READY) ## the rush: 1, 10, 50 and 100 visitors at once beside an empty page, and what it costs
	@$(PYTHON) -m benchmarks.load

soak: $(DEV_READY) ## visitors who come and go for half an hour: memory must come back
	@$(PYTHON) -m benchmarks.load soak --minutes 30

faults: $(DEV_READY) ## kill whatever writes five hundred times at random, and look what is left
	@.ci/prepare servers
	@$(PYTHON) -m tests.faults.kills 500
	@$(PYTHON) -m tests.server.kills 20

cluster: $(DEV_READY) ## two servers, PostgreSQL and nginx: the whole journey while one of them dies
	@.ci/prepare servers
	@.ci/prepare chromium
	@$(PYTHON) -m pytest tests/cluster

deploy-test: $(DEV_READY) ## follow docs/deploy.md on a bare Debian, from nothing to a site with TLS
	@$(PYTHON) -m tests.deploy.bare_debian
	@$(PYTHON) -m tests.deploy.container

reports: $(RUN_READY) ## load reports into the real programme: make reports FILES="a.xlsx b.xlsx"
	@[ -n '$(FILES)' ] || { echo 'which reports? make reports FILES="report.xlsx folder"' >&2; exit 2; }
	@$(PYTHON) -m etl load $(FILES)

example: $(RUN_READY) ## make the example reports and their store, when they do not fit this code
	@$(PYTHON) -m etl example

accept: $(DEV_READY) ## write the expected results of tests/golden again; read the diff before you commit
	@$(PYTHON) -m pytest tests/golden --accept

clean: ## remove the environment and all caches; the stores stay
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.txt requirements.lock
	@.ci/prepare packages requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt requirements.txt requirements.lock
	@.ci/prepare packages requirements-dev.txt
	@touch $@ $(RUN_READY)
