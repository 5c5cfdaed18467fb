# A fresh machine needs Python 3.11 and two commands: `make run` and `make test`. `make help` lists the rest.
# Everything made is kept in .venv/ and .local/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-all test-browser coverage lint lock bench pictures clean

PORT ?= 8000
JOBS ?= 2
PYTHON ?= python3.11 python3 python3.12 python3.13
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
# A file of tests stays on one worker, which makes its shared scene once; see tests/rooms.py.
# In the order of the tree, whose heaviest parts come first, and not by the number of tests.
# SHUFFLE=7 takes the files, and the tests of each, in a random order, the same for the same number.
PYTEST := $(BIN)/python -m pytest -q -n $(JOBS) --no-loadscope-reorder --durations=10 $(addprefix --shuffle=,$(SHUFFLE))
COVERED := --cov --cov-report=
COVERAGE := .local/coverage
export DANVAN_TEST_POSTGRES ?= postgres://postgres@127.0.0.1:5432/danvan
# The suite runs with the settings of a newcomer, whatever .env says.
PLAIN := DANVAN_PRODUCTION=0 DANVAN_DEBUG=0 DANVAN_TODAY=
SQLITE := $(PLAIN) DATABASE_URL=sqlite:///.local/danvan.sqlite3
.NOTPARALLEL:

help: ## This list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: .venv/.installed-run ## Serve the sample year at http://127.0.0.1:$PORT/ (PORT=8000)
	@$(BIN)/python -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo 'Cổng $(PORT) đang có chương trình khác dùng; hãy chọn cổng khác: make run PORT=8001' >&2; exit 1; }
	@mkdir -p "$${DANVAN_LOCAL_DIR:-.local}/static"
	@export DANVAN_TODAY=2021-09-30; \
		$(BIN)/python manage.py migrate --verbosity 0; \
		$(BIN)/python manage.py load_sample; \
		echo; echo 'Mở trình duyệt tại http://127.0.0.1:$(PORT)/ (dừng: Ctrl+C)'; \
		exec $(BIN)/gunicorn danvan.wsgi --bind 127.0.0.1:$(PORT) --threads 8 --log-level warning --no-control-socket

test: test-all coverage ## The whole suite once, on PostgreSQL where there is one; on SQLite what differs there, and Chromium (SHUFFLE=7: in a random order)

test-all: .venv/.installed-test ## The same without the measure of branches: PostgreSQL (DANVAN_TEST_POSTGRES), then SQLite; without a server all on SQLite
	@mkdir -p $(COVERAGE); rm -f $(COVERAGE)/.coverage*; export COVERAGE_FILE=$(COVERAGE)/.coverage; \
	if url=$$($(BIN)/python -m tests.environment); then \
		echo '== PostgreSQL'; $(PLAIN) DATABASE_URL=$$url $(PYTEST) $(COVERED) -m 'not browser'; \
		echo '== SQLite: a cross-section, and the stories in Chromium'; $(SQLITE) $(PYTEST) --cross-section -m 'not postgres' $$($(BIN)/python -m tests.cross_section); \
	else \
		echo "skipped: $$url"; test -z "$${DANVAN_DEMAND_POSTGRES:-}"; \
		echo '== SQLite'; $(SQLITE) $(PYTEST) $(COVERED) -m 'not postgres'; \
	fi

test-browser: .venv/.installed-test ## The stories in Chromium alone
	@echo '== Chromium'; $(SQLITE) $(PYTEST) -m browser

coverage: .venv/.installed-test
	@echo '== Branches taken'; $(BIN)/coverage report --data-file=$(COVERAGE)/.coverage --fail-under=95

lint: .venv/.installed-test ## Style of the code and of the templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-annotate --no-emit-index-url --custom-compile-command 'make lock'
lock: .venv/.installed-test ## Compile the lock files anew from pyproject.toml
	@rm -f requirements.txt tests/requirements.txt .ci/installer.txt
	$(LOCK) --group installer --output-file .ci/installer.txt
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group dev --constraints requirements.txt --output-file tests/requirements.txt

bench: .venv/.installed-test ## Time the pages with 50, 500 and 5,000 units in PostgreSQL (SIZES="50000 250000": with so many)
	$(BIN)/python -m tests.bench $(SIZES)

pictures: .venv/.installed-test ## Take the pictures of the help page and the README anew
	$(BIN)/python -m tests.pictures

clean: ## Remove what can be made again; .env and the data in .local/ stay
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis $(COVERAGE) .local/test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment is whole once it has pip. The first Python that is new enough makes it.
.venv/bin/pip:
	@for name in $(PYTHON); do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	test -n "$${python:-}" || { echo 'Cần Python 3.11 trở lên: sudo apt install python3 python3-venv' >&2; exit 1; }; \
	$$python -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python này thiếu mô-đun venv: sudo apt install $$($$python -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')" >&2; exit 1; }; \
	echo 'Đang tạo .venv …'; $$python -m venv --clear .venv

# The pip that came with this Python only fetches the pinned one, which knows the extras of the lock files.
.venv/.installed-pip: .ci/installer.txt | .venv/bin/pip
	@$(PIP_INSTALL) $<
	@touch $@

.venv/.installed-run: requirements.txt .venv/.installed-pip
	@echo 'Đang cài các thư viện …'
	@$(PIP_INSTALL) $<
	@touch $@

.venv/.installed-test: tests/requirements.txt requirements.txt .venv/.installed-pip
	@$(PIP_INSTALL) $<
	@touch $@ .venv/.installed-run
