# make install   set up .venv (needs python3 >= 3.11; PYTHON=… names one)
# make run       set up, then run the main job on the bundled example; the result is in out/
# make test      set up, then pass every check
# make soak      the randomised checks in full counts (hours); writes docs/soak.md
# make lint      the checks that run no test
# make pins      compile requirements/*.in to *.txt again (needs uv on PATH)

.PHONY: install run test soak lint clean pins test-setup
.DEFAULT_GOAL := install

BIN := .venv/bin
WORKERS ?= 2
PYTEST_ARGS ?=
export PYTHON

install:
	@scripts/setup core

run: install
	@scripts/run-example

test-setup:
	@scripts/setup test
	@scripts/services

lint: test-setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

soak: test-setup
	@scripts/soak

pins:
	@scripts/pins

clean:
	rm -rf .venv .venv.log .venv.lock out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './node_modules/*' -prune -exec rm -rf {} +
