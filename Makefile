# Every target does its own set-up; README.md gives the same commands for people without make.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: help setup run test browser office check format bench clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## The environment of the lock file, development tools included

.venv/.ready: uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed; say which one with: make PYTHON=python3.12 …'; exit 1; }
	@{ $(BIN)/python -c '' && { command -v uv || $(BIN)/python -m pip --version; }; } >/dev/null 2>&1 || \
	  { rm -rf .venv && $(PYTHON) -m venv .venv; } || \
	  { rm -rf .venv; echo 'The environment could not be made; on Debian or Ubuntu: install python3-venv.'; exit 1; }
	@{ UV=$$(command -v uv) || { $(BIN)/python -m pip install --quiet uv && UV=$(BIN)/uv; }; } && \
	  $$UV sync --locked --inexact --compile-bytecode --quiet
	@touch $@

run: setup ## Serve the dashboard on http://127.0.0.1:8501 (PORT= changes it)
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: setup browser office ## The whole test suite
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

browser: # Chromium for the browser tests: an installed one is used
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	  command -v $$name >/dev/null && exit 0; done; \
	test -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' && exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else echo 'The browser tests need Chromium or Chrome: please install one and run this again.'; exit 1; fi

office: # LibreOffice with fonts like those of the decks, and what reads its pages: installed ones are used
	@command -v soffice >/dev/null && command -v pdftotext >/dev/null && \
	  fc-list | grep -qi carlito && fc-list :lang=zh-cn | grep -q . && exit 0; \
	test -x /Applications/LibreOffice.app/Contents/MacOS/soffice && command -v pdftotext >/dev/null && exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    libreoffice-impress fonts-crosextra-carlito fonts-noto-cjk poppler-utils >/dev/null; \
	else echo 'The deck tests need LibreOffice Impress, pdftotext (poppler-utils) and the fonts Carlito and' \
	  'Noto Sans CJK: please install them and run this again.'; exit 1; fi

check: setup ## Formatter, linter and type checker
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: setup ## Put the code into the project's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## Benchmarks as ratios against a floor of the same run; writes bench.json
	$(BIN)/python -m tests.bench

clean: ## Remove the environment and all caches, never data
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
