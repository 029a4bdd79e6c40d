# Everything that can be done with Fireside. Needs Python 3.11 or newer, git and make; the rest is installed here.

SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
CONFIG ?= config.toml
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BEGAN := $(shell date +%s)
PACKAGING := pyproject.toml hatch_build.py
# Every pair of size, scheme and direction is among them.
CELLS := 390x844,light,ltr 320x568,dark,rtl 1280x800,dark,ltr 1280x800,light,rtl 320x568,light,ltr 390x844,dark,rtl
# On an old phone and a slow line a story takes six times as long: only a participant's own.
SLOW_CELLS := 320x568,light,ltr,slow 390x844,dark,rtl,slow
SLOW_STORIES := $(addprefix tests/browser/test_,door.py talk.py turns.py)
# The same phone on a good line: what Chromium does to a slow one when a page leaves says nothing of ours.
OLD_CELLS := 320x568,light,ltr,old 390x844,dark,rtl,old

.PHONY: help run test check generate browser chaos bench screenshots lock built node chromium redis

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | tr '|' '\t' | expand -t 22

run: $(VENV)/.run built  ## install, build and start the server; prints links to try it
	@$(BIN)/fireside serve --config $(CONFIG) --print-links

test: $(VENV)/.dev built node chromium redis  ## every test of Python and of the browser application
	@$(BIN)/python -m pytest || { echo "make test: SOME FAILED. Asking only those once more: a second failure counts."; \
		$(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }
	@$(BIN)/python hatch_build.py npm run test
	@echo "make test: all passed in $$(( $$(date +%s) - $(BEGAN) )) s"

check: $(VENV)/.dev node  ## style, types, layers, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.generate --check
	$(BIN)/python scripts/words.py --check
	$(BIN)/python hatch_build.py npm run types
	$(BIN)/python hatch_build.py npm run lint
	@echo "make check: clean in $$(( $$(date +%s) - $(BEGAN) )) s"

generate: $(VENV)/.dev  ## write what is written from the code: types, tables, traces, words
	$(BIN)/python -m scripts.generate
	$(BIN)/python scripts/words.py

browser: $(VENV)/.dev built chromium  ## every state on every size; the stories in six corners of the matrix
	@FIRESIDE_MATRIX=full $(BIN)/python -m pytest tests/browser/test_states.py || failed=" states"; \
	for cell in $(CELLS) $(SLOW_CELLS) $(OLD_CELLS); do echo "In the cell $$cell:"; \
		case $$cell in *slow) stories="$(SLOW_STORIES)";; *old) stories=tests/browser/test_exit.py;; *) stories="tests/browser --ignore tests/browser/test_states.py";; esac; \
		FIRESIDE_CELL="$$(echo $$cell | tr , ' ')" $(BIN)/python -m pytest $$stories --timeout=600 || failed="$$failed $$cell"; \
	done; test -z "$$failed" || { echo "make browser: failed in$$failed"; exit 1; }

chaos: $(VENV)/.dev built redis  ## kill, freeze and cut processes while people talk
	$(BIN)/python -m pytest tests/chaos -m chaos -s
	$(BIN)/python -m pytest tests/core/test_machine.py tests/core/test_turns_machine.py --hypothesis-profile=nightly

bench: $(VENV)/.dev built chromium  ## deliveries a second, latency and memory, and how quick the page is
	$(BIN)/python -m tests.load.bench
	$(BIN)/python -m tests.load.pages

screenshots: $(VENV)/.dev built chromium  ## a picture of every state, into screenshots/
	$(BIN)/python -m scripts.screenshots

# Hashes, and not where the files were downloaded from: every machine has its own mirror.
lock:  ## pin what requirements/*.in ask for
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet pip-tools
	@for name in run build dev; do build/lock/bin/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes \
		--strip-extras --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements/$$name.txt requirements/$$name.in; done

# -- what the others need

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Fireside needs Python 3.11 or newer, and found none: install it and try again."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing: run 'apt install python3-venv' (Debian, Ubuntu) and try again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/build.txt $(PACKAGING) | $(BIN)/python
	@echo "Installing what the server needs into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

built: $(VENV)/.run
	@$(BIN)/python hatch_build.py

node: $(VENV)/.run
	@$(BIN)/python -c 'import hatch_build; hatch_build.install()'

chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium ..."; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "The browser tests need a Chromium and found none: install the package 'chromium' and try again."; exit 1; fi

redis:
	@command -v redis-server >/dev/null && exit 0; \
	echo; echo "!!  redis-server is not installed: every test on Redis itself is SKIPPED (package redis-server)."; echo; \
	if [ "$$CI" = true ]; then echo "With CI=true that is a failure."; exit 1; fi
