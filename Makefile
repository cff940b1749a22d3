# Everything sets itself up: `make demo` and `make test` need Python 3.11 or later and make, nothing else.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
# One more than there are cores: some tests wait for a browser, a server or a process.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(1 + len(getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)))')

BIN := $(VENV)/bin
DEMO_SHEET := fixtures/upmc/capecitabine.html

.DEFAULT_GOAL := help
.PHONY: help demo test test-all checks quick every test-slow test-spark fuzz mutants docs golden rules words score peers scale screenshots bench clean

help:
	@echo "make demo    convert the sheets in fixtures/ into $(OUT)/ and show one of them"
	@echo "make test    style, types, layering, documentation, every table of readings and some of each kind of test that takes long"
	@echo "make test-all  the same with every test but the proofs of test-slow: what continuous integration runs"
	@echo "make checks, make quick, make every  the parts of these two: what is no test, the tests of the first, those of the second"
	@echo "make test-slow  the proofs that take very long, and what repeats itself: 10,000 corruptions of an output, every attack in every place by processor time, every fixture in every form"
	@echo "make test-spark  run the program of docs/spark.md on Spark and hold its output against a local run; needs Java 17 and 0.5 GB of disk"
	@echo "make fuzz    20,000 inputs for each of six targets under a fuzzer (FUZZ_RUNS=200000 for more); Linux on x86-64 only"
	@echo "make mutants change the code that reads limits in 2,000 small ways and list those that no test notices; about an hour"
	@echo "make docs    build the documentation into site/"
	@echo "make golden  refresh the expected outputs beside the fixtures; read the difference before you keep it"
	@echo "make rules   renew the page of all rules, docs/rules-table.md, and the table of measures in docs/rules.md"
	@echo "make words   renew what the words and rules compile to, which the package brings along"
	@echo "make score   read the annotated sheets and print precision, recall and F1 per field"
	@echo "make peers   ask general tools the limits' phrases too; needs Python 3.11, 1.1 GB of disk and the package registry"
	@echo "make screenshots  pictures of the review pages, to look at; needs Chromium and its driver"
	@echo "make scale   convert 1,000 and 10,000 generated sheets, check that none is lost, and renew the table in docs/scale.md; SCALE=... for others; Linux"
	@echo "make bench   time every stage beside BeautifulSoup on the same bytes, and how it grows; some minutes"
	@echo "make clean   remove everything that was made here"
	@echo "PYTHON=python3.12 make test   with another Python"

demo: $(VENV)/.installed
	$(BIN)/drugsheet convert fixtures -O $(OUT)
	$(BIN)/drugsheet show $(DEMO_SHEET)

# Style, types, layering and documentation are looked at beside the tests.
test: $(VENV)/.developing
	$(MAKE) --jobs=2 checks quick

test-all: $(VENV)/.developing
	$(MAKE) --jobs=2 checks every

checks: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	$(BIN)/mypy

quick: $(VENV)/.developing
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not long and not slow and not spark"

every: $(VENV)/.developing
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not slow and not spark"

test-slow: $(VENV)/.developing
	$(BIN)/pytest -n $(WORKERS) -m slow

test-spark: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --group spark
	$(BIN)/pytest tests/spark -m spark

fuzz: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --group fuzz
	$(BIN)/python -m fuzz

mutants: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --group mutants
	PYTHONPATH=. $(BIN)/mutmut run
	$(BIN)/mutmut results

docs: $(VENV)/.developing
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

peers: $(VENV)/.installed
	$(BIN)/python -m benchmarks.peers

bench: $(VENV)/.developing
	$(BIN)/python -m benchmarks.speed

score: $(VENV)/.installed
	$(BIN)/python tools/score.py

screenshots: $(VENV)/.developing
	$(BIN)/python -m tools.screenshots $(OUT)/screenshots

scale: $(VENV)/.installed
	$(BIN)/python -m benchmarks.scale $(SCALE)

golden: $(VENV)/.developing
	$(BIN)/pytest tests/test_golden.py tests/export/tables/test_schema.py --update-golden

rules: $(VENV)/.developing
	$(BIN)/python -m tools.rules

words: $(VENV)/.developing
	$(BIN)/python -m tools.words

clean:
	rm -rf $(VENV) .cache .fuzz mutants .peers .servers $(OUT) site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks tools -type d -name __pycache__ -prune -exec rm -rf {} +

# What tests and documentation need is not compiled beforehand: most of it is never imported. The stamps are renewed when the dependencies may have changed. pip reads dependency groups from 25.1 on.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "drugsheet needs Python 3.11 or later, and $(PYTHON) is " + sys.version.split()[0] + ": say PYTHON=python3.12 make …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --group dev
	@touch $@
