# Everything a new machine needs is set up by the targets themselves: Debian, Python 3.11 and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench pictures system clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(STAMP) ## Make up an authority in demo/, count its case lists and build its scorecard
	@$(BIN)/scorecard demo demo --again

test: $(STAMP) system lint ## Check the code and run all tests
	@$(BIN)/pytest -n auto --dist loadfile

lint: $(STAMP) ## Check style, types and which module may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

bench: $(STAMP) system ## Compare the speed of counting, building and formulas with other ways of doing the same
	@$(BIN)/python -m benchmarks.pack
	@$(BIN)/python -m benchmarks.counting
	@$(BIN)/python -m benchmarks.formulas
	@$(BIN)/python -m benchmarks.areas

pictures: $(STAMP) system ## Draw every sheet of the demonstration packs as a picture, into pictures/
	@$(BIN)/python -m tools.pictures

system: ## Install what the tests need beside Python: LibreOffice, poppler, PostgreSQL, Java
	@sh tools/system-packages.sh

clean: ## Remove what was made here
	@rm -rf $(VENV) pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(STAMP): pyproject.toml
	@$(PYTHON) tools/venv.py $(VENV)
	@touch $(STAMP)
