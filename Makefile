# make run     set up, and serve the dashboard on http://127.0.0.1:8501 (PORT=… for another port)
# make test    set up with what tests need, lint, and run every test, the browser's too
# make lint    ruff, mypy, import-linter
# make docs     write the lists in docs/ that come from the code
# make bench   measure against the floors (bench/)
# make spark   judge 10⁶ made-up actuals on DuckDB and on Spark, and compare row by row (docs/spark.md)
# make data    rebuild data/ from its sources
# make mutate  how many mutants of the judging the tests kill
# make lock    write requirements*.txt anew from requirements*.in

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
SPARK := .venv-spark
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
TESTS ?= tests
ACTUALS ?= 1000000
WORKERS ?= 2

.PHONY: run test lint docs bench spark data mutate lock system java help
.DEFAULT_GOAL := help

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

run: $(VENV)/.run
	@echo "达标 → http://127.0.0.1:$(PORT)   (Ctrl+C: stop)"
	@$(PY) -m streamlit run app.py --server.headless=true --server.address=127.0.0.1 --server.port=$(PORT)

LINT = failed=0; \
	$(VENV)/bin/ruff check --quiet . || failed=1; \
	$(VENV)/bin/ruff format --quiet --check . || { echo "'$(VENV)/bin/ruff format .' mends that"; failed=1; }; \
	$(VENV)/bin/mypy --no-error-summary || failed=1; \
	$(VENV)/bin/lint-imports --no-logo >$(VENV)/floors.log 2>&1 || { cat $(VENV)/floors.log; failed=1; }

# Lint and tests both always run, so that one pass shows everything; either failing fails the target.
test: $(VENV)/.dev system
	@$(LINT); \
	$(PY) -m pytest -n $(WORKERS) --dist loadfile $(TESTS) || failed=1; \
	exit $$failed

lint: $(VENV)/.dev
	@$(LINT); exit $$failed

docs: $(VENV)/.dev
	@$(PY) -m tests.docs.tables

bench: $(VENV)/.dev system
	@$(PY) -m bench

spark: java $(SPARK)/.ready
	@$(SPARK)/bin/python -m bench.spark --actuals $(ACTUALS)

data: $(VENV)/.run
	@$(PY) -m etl.demo.first data

mutate: $(VENV)/.dev
	@$(PY) -m tests.mutation.mutate

lock: $(VENV)/.dev
	@$(VENV)/bin/uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	@$(VENV)/bin/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	@$(VENV)/bin/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11 requirements-spark.in -o requirements-spark.txt

# The environments: the product's, and Spark's apart from it. A stamp says which requirements it holds; an
# environment that could not be finished is made again from the start.
$(PY) $(SPARK)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "达标 needs Python 3.11 or newer as '$(PYTHON)'. On Debian: apt-get install python3 python3-venv" >&2; \
	  echo "Another Python: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments: its venv module is missing." >&2; \
	  echo "On Debian: apt-get install python3-venv   then run make again" >&2; exit 1; }
	@$(PYTHON) -m venv $(patsubst %/bin/python,%,$@) || { rm -rf $(patsubst %/bin/python,%,$@); exit 1; }

$(VENV)/.run: requirements.txt | $(PY)
	@echo "Setting up $(VENV): the packages of requirements.txt (once; a minute or two)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Setting up $(VENV): the packages of requirements-dev.txt (once)"
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@

$(SPARK)/.ready: requirements-spark.txt | $(SPARK)/bin/python
	@echo "Setting up $(SPARK): the packages of requirements-spark.txt (once; about 800 MB)"
	@$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt
	@touch $@

# Spark runs on Java.
java:
	@if [ -x "$$JAVA_HOME/bin/java" ] || command -v java >/dev/null 2>&1; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing openjdk-17-jre-headless"; \
	  apt-get -qq update >/dev/null && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install openjdk-17-jre-headless >/dev/null; \
	else \
	  echo "Spark needs Java 17 or newer. On Debian: sudo apt-get install openjdk-17-jre-headless   then run make again" >&2; exit 1; \
	fi

# What the tests need from the system: a browser and a Chinese typeface.
system:
	@missing=""; \
	command -v chromium >/dev/null 2>&1 || missing="$$missing chromium"; \
	ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc >/dev/null 2>&1 || missing="$$missing fonts-noto-cjk"; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing$$missing"; \
	  apt-get -qq update >/dev/null && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $$missing >/dev/null; \
	else \
	  echo "The browser tests need$$missing. On Debian: sudo apt-get install$$missing   then run make again" >&2; exit 1; \
	fi
