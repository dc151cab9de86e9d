# Two commands: `make run` and `make test`. Both make their own virtual environment in .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test test-engines lint browser screenshots benchmarks nightly clean

run: .venv/.run
	$(BIN)/python -m streamlit run app.py --server.port 8501

test: .venv/.test lint browser
	$(BIN)/python -m pytest -n 3 --dist loadfile

test-engines: .venv/.engines
	$(BIN)/python -m scripts.engines
	$(MAKE) -j2 -Otarget test-on-postgres test-on-spark

test-on-%:
	TRADE_TEST_ENGINE=$* $(BIN)/python -m pytest tests/store

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

browser: .venv/.test
	$(BIN)/python -m scripts.browser
	$(BIN)/python -m scripts.nginx

screenshots: .venv/.test browser
	$(BIN)/python -m scripts.screenshots

benchmarks: .venv/.test
	$(BIN)/python -m benchmarks.ledger
	$(BIN)/python -m benchmarks.ingest
	$(BIN)/python -m benchmarks.statistics
	$(BIN)/python -m benchmarks.export
	$(BIN)/python -m benchmarks.clicks
	$(BIN)/python -m benchmarks.page
	$(BIN)/python -m benchmarks.crowd

nightly: test
	$(BIN)/python -m scripts.fuzz --files 20000
	$(BIN)/python -m scripts.audit
	$(BIN)/python -m scripts.soak --minutes 60

.venv/.made:
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: .venv/.made requirements.txt
	$(PIP) -r requirements.txt
	touch $@

.venv/.test: .venv/.run requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

.venv/.engines: .venv/.test requirements-engines.txt
	$(PIP) -r requirements-engines.txt
	touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
