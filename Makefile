# `make demo` shows the main job, `make test` runs the tests, `make check` is what every change must pass.
# Each sets up what it needs: a virtual environment in .venv, with uv where it is installed, else with pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
UV := $(shell command -v uv 2>/dev/null)
TESTS ?= tests
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check lint types imports spelling package bench coverage soak guards lock templates lexicon models commands screenshots pages clean

demo: $(VENV)/runtime
	$(BIN)/storybank demo

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto $(TESTS)

check: lint types imports spelling test package

lint: $(VENV)/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/dev
	$(BIN)/mypy

imports: $(VENV)/dev
	$(BIN)/lint-imports --no-cache

spelling: $(VENV)/dev
	$(BIN)/codespell

# `make test`, with the share of the code that the tests reach
coverage: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term $(TESTS)

# wheel and sdist, installed in empty environments, export a document there
package: $(VENV)/dev
	$(BIN)/python tools/check_package.py

bench: $(VENV)/dev
	$(BIN)/python -m tests.benchmarks

# machines that sync while everything fails, 10,000 schedules each; it takes hours, and goes on where it was stopped
soak: $(VENV)/dev
	mkdir -p build
	for devices in 2 3 5; do \
	  $(BIN)/python -m tests.sync.simulator --devices $$devices --seeds 10000 --resume build/soak-$$devices.json || exit 1; done

# each safeguard of sync and of documents, taken away, must be missed by a test or the simulator
guards: $(VENV)/dev
	$(BIN)/python tools/check_guards.py

# pins of everything that CI installs; run after changing dependencies (needs uv)
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 \
	  pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 \
	  pyproject.toml --group dev --output-file requirements-dev.lock

templates: $(VENV)/dev
	$(BIN)/python tools/build_templates.py

lexicon: $(VENV)/dev
	$(BIN)/python tools/build_lexicon.py

# the models of skills; TEXTS are folders with the texts of the real postings, see docs/skills.md
models: $(VENV)/dev
	$(if $(UV),uv pip install --quiet --python $(VENV),$(BIN)/python -m pip install --quiet) "python-crfsuite>=0.9.11"
	$(BIN)/python tools/train_families.py $(TEXTS)
	$(BIN)/python tools/train_tagger.py $(TEXTS)

# docs/commands.md and the man page, docs/keys.md, docs/licenses.md: from the program and from what is installed
commands: $(VENV)/dev
	$(BIN)/python tools/command_pages.py
	$(BIN)/python tools/key_page.py
	$(BIN)/python tools/licenses.py

screenshots: $(VENV)/dev
	$(BIN)/python tools/screenshots.py

# pictures of the documents' pages; needs LibreOffice and poppler
pages: $(VENV)/dev
	$(BIN)/python tools/page_pictures.py

$(VENV)/runtime: requirements.lock pyproject.toml
	$(call install,requirements.lock)
	touch $@

$(VENV)/dev: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	touch $@ $(VENV)/runtime

# the locked packages first, then storybank itself from this checkout, which adds none
ifdef UV
define install
	test -d $(VENV) || uv venv --quiet --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(VENV) --require-hashes -r $(1)
	uv pip install --quiet --python $(VENV) --no-deps --editable .
endef
else
define install
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --no-deps --editable .
endef
endif

clean:
	rm -rf $(VENV) build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis storybank-demo
