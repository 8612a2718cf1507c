# `make site` builds the site, `make test` checks it. Each sets up what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
# The programme to work on: the one here, unless ROOT names another folder that holds data/ and docs/.
export ROOT ?= .
PLACEBOOK := $(BIN)/python -m placebook
AT := --root "$$ROOT"
export BASE ?= main
export PORT
export PLACES ?= 324
ON_GITHUB := $(if $(filter true,$(GITHUB_ACTIONS)),--annotations)
# What `make new-…` is told: never what the machine happens to call so.
ID :=
NAME :=

.PHONY: site serve check review test test-content lint ledger publish-log lock clean remind weigh bench titles expected pictures crowd tools schemas help
.PHONY: new-pilot new-project new-organisation new-event new-source new-update new-correction new-check

site: .venv/site ## build the site into site/
	@$(PLACEBOOK) build $(AT)

serve: .venv/site ## preview at http://127.0.0.1:8000/, each save shown at once; PORT=8001 chooses another port
	@$(PLACEBOOK) serve $(AT) $(if $(PORT),--port "$$PORT")

check: .venv/site ## validate the data and the prose alone, in seconds
	@$(PLACEBOOK) check $(AT) $(ON_GITHUB)

review: .venv/site ## what a change does for readers, beside the branch BASE (main): a summary, and the pages in build-review/
	@$(PLACEBOOK) review $(AT) --base "$$BASE" $(if $(GITHUB_STEP_SUMMARY),--summary "$$GITHUB_STEP_SUMMARY") $(ON_GITHUB)

test: .venv/test ## check everything: data, code, pages, a real browser
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory tools; else echo "Not set up: the Nu checker and Lighthouse (Node is missing)."; fi
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-cache >/dev/null
	@$(BIN)/mypy & types=$$!; $(BIN)/pytest --durations=5; said=$$?; wait $$types && exit $$said

test-content: .venv/test ## what must hold for any right data and prose, without the tests of the software
	@$(BIN)/pytest --durations=5 tests/content

lint: .venv/test ## mend the form of the code, and check its types
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/mypy

weigh: .venv/test ## measure what pages cost their readers, compared with Material's default
	@PYTHONPATH=. $(BIN)/python -m tests.weigh

bench: .venv/test ## measure builds, checks and saves at 6, 324 and 1,080 places, beside plain Material (needs Chromium; minutes)
	@PYTHONPATH=. $(BIN)/python -m tests.bench

titles: .venv/test ## print the title and description of every page, as search engines list them
	@$(BIN)/pytest -q -s -n 0 tests/content/test_titles.py -k list_for_a_person

expected: .venv/test ## write anew what tests hold the software to word for word, to be read in review
	@PYTHONPATH=. $(BIN)/python -m tests.expected

pictures: .venv/test ## draw the picture for links and the icons anew, to be looked at (needs Chromium)
	@PYTHONPATH=. $(BIN)/python -m tests.pictures

crowd: .venv/test ## preview a made-up programme of PLACES (324) places, written to build-crowd/
	@rm -rf build-crowd && PYTHONPATH=. $(BIN)/python -m tests.crowd build-crowd "$$PLACES"
	@$(PLACEBOOK) serve --root build-crowd $(if $(PORT),--port "$$PORT")

tools: tests/tools/node_modules/.done ## install the Nu checker and Lighthouse (needs Node; the checker needs Java)

tests/tools/node_modules/.done: tests/tools/package-lock.json
	@echo "Installing the Nu checker and Lighthouse …"
	@cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

new-pilot new-project new-organisation new-event new-source new-update new-correction new-check: .venv/site ## start a record: make new-pilot ID=leeds NAME="Leeds"
	@$(PLACEBOOK) new $(@:new-%=%) $(AT) --id "$$ID" --name "$$NAME"

schemas: .venv/site ## write the schemas of data/ for editors
	@$(PLACEBOOK) schemas $(AT)

ledger: .venv/site ## build, and keep the new addresses for ever
	@$(PLACEBOOK) ledger $(AT)

publish-log: .venv/site ## write down what the publication about to be made changes, in data/publications/
	@$(PLACEBOOK) publish-log $(AT)

remind: .venv/site ## fail when the last accessibility test is eleven months old
	@$(PLACEBOOK) remind $(AT)

lock: ## choose the newest versions of what requirements/*.in name (needs uv)
	@for set in site test; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --upgrade \
		requirements/$$set.in -o requirements/$$set.txt; done

clean: ## delete what was built and installed
	rm -rf .venv site .site-* build-review build-crowd build-photos .pytest_cache .mypy_cache .ruff_cache

help: ## list what can be made
	@grep -E '^[a-z-]+( [a-z-]+)*:.*##' Makefile | sed -E 's/:[^#]*## /\t/'

.venv/bin/python:
	@echo "Setting up Python in .venv (once) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

# What was interrupted half-way is made again.
WHOLE = @$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; $(MAKE) --no-print-directory .venv/bin/python; }

.venv/site: requirements/site.txt | .venv/bin/python
	$(WHOLE)
	@echo "Installing what builds the site …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

.venv/test: requirements/test.txt | .venv/bin/python
	$(WHOLE)
	@echo "Installing what checks the site …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@ .venv/site
