# Two commands: `make run` starts the app on a fresh machine, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= data/local

.PHONY: run test check lock demo benchmarks mutants screenshots docs

run: $(VENV)/.run
	DOZVON_DATA=$(DATA) $(BIN)/python -m streamlit run app.py

test: $(VENV)/.test
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium)
	@command -v java >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless)
	$(MAKE) check
	$(BIN)/python -m pytest -n 3 --dist loadfile

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy app.py analytics
	$(BIN)/lint-imports

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt requirements-spark.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt -r requirements-spark.txt
	@touch $@ $(VENV)/.run

# What a newcomer needs rarely
lock:
	$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv
	for name in requirements requirements-dev requirements-spark requirements-mutants; do \
	  $(BIN)/uv pip compile --quiet --universal --no-emit-index-url --generate-hashes --python-version 3.11 \
	    --custom-compile-command "make lock" $$name.in -o $$name.txt; done

demo: $(VENV)/.run
	$(BIN)/python -m analytics --data $(DATA) demo --load

screenshots: $(VENV)/.test
	$(BIN)/python -m docs.screenshots
	$(BIN)/python -m docs.components

mutants: $(VENV)/mutants/.installed
	$(VENV)/mutants/bin/python -m benchmarks.mutants

$(VENV)/mutants/.installed: requirements-mutants.txt
	$(PYTHON) -m venv $(VENV)/mutants
	$(VENV)/mutants/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.txt
	@touch $@

docs: $(VENV)/.test
	$(BIN)/python -m analytics docs
