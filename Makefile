# make run   reads the sample library (or LIBRARY=folder)
# make test  runs the whole test suite (or TESTS=tests/test_x.py), in WORKERS processes: tests of a screen
#            wait more than they compute, so four keep two cores busy
# Each makes its virtual environment first; a second run finds it made.

PYTHON ?= python3
VENV ?= .venv
LIBRARY ?= .
TESTS ?= tests
WORKERS ?= 4
BIN := $(VENV)/bin
CONSTRAINTS := constraints.txt

.PHONY: run test check clean

run: $(VENV)/.ready-run
	@$(BIN)/python -m compileall -q tui
	@$(BIN)/postil $(LIBRARY)

test: $(VENV)/.ready-test
	@$(BIN)/python -m compileall -q tui
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

# Lint, types and the contracts between the rooms.
check: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict tui
	$(BIN)/lint-imports

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-run: pyproject.toml $(CONSTRAINTS) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml $(CONSTRAINTS) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e '.[test]'
	@touch $@ $(VENV)/.ready-run

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
