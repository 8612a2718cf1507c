# `make site` builds the site, `make test` checks it. Each sets up what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
# Material's notice about its own end, said once in README.md, is not repeated at every build.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test lint ledger lock clean remind weigh trees tools help

site: .venv/site ## build the site into site/
	@$(BIN)/python -m engine.publish

serve: .venv/site ## preview at http://127.0.0.1:8000/, each save shown at once; PORT=8001 chooses another port
	@$(BIN)/python -m engine.preview $(if $(PORT),--port $(PORT))

check: .venv/site ## validate the data and the prose alone, in seconds
	@$(BIN)/python -m placebook check

test: .venv/test ## check everything: data, code, pages, a real browser
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory tools; else echo "Not set up: the Nu checker and Lighthouse (Node is missing)."; fi
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@$(BIN)/pytest --durations=5

lint: .venv/test ## mend the form of the code, and check its types
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/mypy

weigh: .venv/test ## measure what pages cost their readers, beside Material's default
	@$(BIN)/python tests/weigh.py

trees: .venv/test ## write the accessibility trees of tests/fixtures/ anew, to be read in review
	@WRITE_TREES=1 $(BIN)/pytest -q tests/test_access.py -k assistive

tools: tests/tools/node_modules/.done ## install the Nu checker and Lighthouse (needs Node; the checker needs Java)

tests/tools/node_modules/.done: tests/tools/package-lock.json
	@echo "Installing the Nu checker and Lighthouse …"
	@cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

ledger: .venv/site ## build, and keep the new addresses for ever
	@$(BIN)/python -m engine.publish --ledger

remind: .venv/site ## fail when the last accessibility test is eleven months old
	@$(BIN)/python -m engine.remind

lock: ## choose the newest versions of what requirements/*.in name (needs uv)
	@for set in site test; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --upgrade \
		requirements/$$set.in -o requirements/$$set.txt; done

clean: ## delete what was built and installed
	rm -rf .venv site .site-* .pytest_cache .mypy_cache .ruff_cache

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/'

.venv/bin/python:
	@echo "Setting up Python in .venv (once) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

.venv/site: requirements/site.txt | .venv/bin/python
	@echo "Installing what builds the site …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

.venv/test: requirements/test.txt | .venv/bin/python
	@echo "Installing what checks the site …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@ .venv/site
