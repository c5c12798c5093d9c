# setup: the environment in .venv · run: the site · test: every test, then those with a database again on PostgreSQL
# check: what each commit must pass · bench: figures
PYTHON ?= python3
PY := .venv/bin/python
JOBS ?= 2

.PHONY: setup run test check bench docs

setup:
	@$(PYTHON) tools/bootstrap.py

run: setup
	@.venv/bin/gongkai serve --demo

test: setup
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup -p tests.postgresql

check: setup
	@$(PY) tools/check.py

bench: setup
	@$(PY) -m bench

docs: setup
	@$(PY) tools/pages.py write
