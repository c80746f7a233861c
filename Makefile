# What one does with the program from its sources; `make` lists it. Windows: see README.md.

VENV ?= .venv
# The first Python that is recent enough; PYTHON=… chooses another.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
# Passed on to the program, to pytest, to the benchmarks …: make test ARGS="-k votes"
ARGS ?=

BIN := $(VENV)/bin
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--require-hashes --only-binary=:all:
# Made last: an interrupted installation starts again.
RUN_READY := $(VENV)/.installed-run
DEV_READY := $(VENV)/.installed-dev

# An environment whose making failed does not count as made.
.DELETE_ON_ERROR:

.PHONY: help
help:
	@echo "make run           open the application (without a display: the demo in ./demo)"
	@echo "make test          lint, types, layers and tests"
	@echo "make demo          a sample dossier and its PDF reports in ./demo"
	@echo "make screenshots   the demo, and a picture of every page in ./demo/screenshots"
	@echo "make bench         measure"
	@echo "make lint types layers coverage    one check alone"
	@echo "make format        format the code"
	@echo "make translations  bring the French texts in line with the code"
	@echo "make lock          lock the dependencies again (ARGS=--upgrade: the newest)"
	@echo "make clean         remove what make made, except ./demo"

# --- The virtual environment ---------------------------------------------------------------------

.PHONY: system
system:
	@test -n "$(PYTHON)" || { echo "Missing: Python 3.11 or newer — sudo apt-get install" \
		"python3 python3-venv (Ubuntu 22.04: python3.11 python3.11-venv)" >&2; exit 1; }
	@$(PYTHON) packaging/check_system.py --install

# `system` is checked each time, but never makes the environment out of date.
$(VENV)/pyvenv.cfg: | system
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt $(VENV)/pyvenv.cfg | system
	@echo "Installing the dependencies …"
	@$(PIP_INSTALL) -r requirements.txt
	@$(BIN)/python -m compileall -q proreca_desktop
	@touch $@

# The development requirements contain the others, at the same versions.
$(DEV_READY): requirements-dev.txt $(VENV)/pyvenv.cfg | system
	@echo "Installing the development dependencies …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(RUN_READY) $@

# --- The program ---------------------------------------------------------------------------------

.PHONY: run
run: $(RUN_READY)
	@if $(PYTHON) packaging/check_system.py --has-display; then \
		$(PYTHON) packaging/check_system.py --install display && $(BIN)/python main.py $(ARGS); \
	else \
		echo "No display here: making the demo in ./demo instead."; \
		$(MAKE) --no-print-directory screenshots ARGS=; \
	fi

.PHONY: demo
demo: $(RUN_READY)
	@$(BIN)/python main.py demo ./demo $(ARGS)

.PHONY: screenshots
screenshots: demo
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py \
		demo/demo.proreca demo/screenshots

# --- Checks --------------------------------------------------------------------------------------

.PHONY: test
test: lint types
	@$(BIN)/python -m pytest --quiet --numprocesses=auto --maxprocesses=4 --dist=worksteal $(ARGS)

.PHONY: lint
lint: $(DEV_READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: make format" >&2; exit 1; }

.PHONY: types
types: $(DEV_READY)
	@$(BIN)/mypy $(wildcard main.py) proreca_desktop packaging

# Also inside `make test`; alone, it draws the forbidden chains.
.PHONY: layers
layers: $(DEV_READY)
	@$(BIN)/lint-imports --no-logo --no-cache

.PHONY: coverage
coverage: $(DEV_READY)
	@$(BIN)/python -m pytest --quiet --numprocesses=auto --maxprocesses=4 --cov --cov-report=term $(ARGS)

.PHONY: bench
bench: $(DEV_READY)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

# --- Chores --------------------------------------------------------------------------------------

.PHONY: format
format: $(DEV_READY)
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

.PHONY: translations
translations: $(DEV_READY)
	@$(BIN)/python packaging/translations.py $(ARGS)

# One lock for Linux and Windows, Python 3.11 to 3.13. No registry address lands in it.
UV := build/uv/bin/uv
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes \
	--custom-compile-command "make lock" pyproject.toml
.PHONY: lock
lock: | system
	@test -x $(UV) || { $(PYTHON) -m venv build/uv && $(UV:uv=python) -m pip install --quiet uv; }
	@$(LOCK) $(ARGS) --output-file requirements.txt
	@$(LOCK) $(ARGS) --group dev --constraint requirements.txt --output-file requirements-dev.txt

.PHONY: clean
clean:
	@rm -rf .venv .ci/venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov
	@rm -rf .import_linter_cache .coverage .coverage.*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
