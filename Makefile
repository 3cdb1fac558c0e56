# Two commands: `make run` opens the map (`make run EDIT=1` for writing too), `make test` runs everything that is tested.
# Windows without make: see the three plain commands in README.md.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
NPM    := $(PY) tools/npm.py
# What the tests are run with, exactly; planners get the ranges of requirements.txt.
CONSTRAINTS ?= constraints.txt

.PHONY: run hostile test test-qgis-3.40 check lint build bench screenshots clean

run: $(VENV)/.ready-run
	$(PY) -m gis build
	$(PY) -m gis boundaries sync --quick
	$(PY) -m gis run $(if $(EDIT),--edit)

test: $(VENV)/.ready-test lint check
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.ready-test node_modules/.ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m numpydoc lint $$(find gis -name "*.py")
	$(PY) tools/rooms.py --check
	$(PY) tools/requirements.py --check
	$(PY) tools/words.py --check
	$(NPM) run --silent lint
	$(NPM) run --silent test

# Damaged files of every format that is read; figures in docs/reliability.md.
hostile: $(VENV)/.ready-test
	$(PY) -m tests.hostile 500
	HPMAP_PROPOSALS=1000 $(PY) -m pytest -q -n 0 tests/exchange/test_proposals.py -k made_up

# The tests with QGIS once more in Debian 13's, which is made beside this machine's own (2 GB; needs root and debootstrap).
test-qgis-3.40: $(VENV)/.ready-test
	python=$$(tools/qgis_next.sh) && HPMAP_QGIS_PYTHON="$$python" $(PY) -m pytest -n 1 tests/qgis tests/server/test_three_people.py

check: $(VENV)/.ready-test
	$(PY) -m gis check
	$(PY) -m gis build --check

build: $(VENV)/.ready-run
	$(PY) -m gis build

bench: $(VENV)/.ready-test
	$(PY) -m benchmarks

screenshots: $(VENV)/.ready-test
	$(PY) tools/screenshots.py

# The stamps are renewed when a requirements file changes. uv is used where it is installed: it
# is the same set-up in a quarter of the time.
$(VENV)/.ready-run: requirements.txt tools/set_up.py
	$(PYTHON) tools/set_up.py requirements.txt
	touch $@

$(VENV)/.ready-test: requirements.txt requirements-dev.txt constraints.txt tools/set_up.py
	$(PYTHON) tools/set_up.py requirements-dev.txt $(CONSTRAINTS)
	touch $@ $(VENV)/.ready-run

# What checks our scripts: Node itself comes from PyPI, the tools by the lock file. Nothing of it is there at run time.
node_modules/.ready: package.json package-lock.json $(VENV)/.ready-test
	$(NPM) ci --silent
	touch $@

clean:
	rm -rf $(VENV) node_modules test-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
