# Everything a new machine needs is set up by the targets themselves: Debian, Python 3.11 and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench pictures system clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(STAMP) ## Build the scorecards of three published months into demo/
	@$(BIN)/scorecard demo demo --again

test: $(STAMP) system lint ## Check the code and run all tests
	@$(BIN)/pytest -n auto

lint: $(STAMP) ## Check style, types and which module may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

bench: $(STAMP) ## Compare the speed of a full pack with a plain XlsxWriter script
	@$(BIN)/python -m benchmarks.pack

pictures: $(STAMP) system ## Draw every sheet of the demonstration packs as a picture, into pictures/
	@$(BIN)/python -m tools.pictures

system: ## Install LibreOffice Calc and poppler-utils, which the tests look at workbooks with
	@sh tools/system-packages.sh

clean: ## Remove what was made here
	@rm -rf $(VENV) pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(STAMP): pyproject.toml
	@$(PYTHON) tools/venv.py $(VENV)
	@touch $(STAMP)
