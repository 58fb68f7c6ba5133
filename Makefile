# Two commands do everything: `make demo` and `make test`. Both make the environment first.
.PHONY: demo test setup venv reset lint types floors bench pictures manual states messages lock

DATA ?= ./var
PORT ?= 8000
BIN = .venv/bin

demo: venv  ## loads the two agencies of the demonstration into DATA (kept when they are there), prints every login, serves on 127.0.0.1:PORT
	@DATA="$(DATA)" PORT="$(PORT)" $(BIN)/prongsai demo

test: venv  ## every ring: libraries, apps, papers, journeys, house
	@sh scripts/system-packages.sh
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache | tail -n 1
	@$(BIN)/pytest -n 2

setup: venv  ## .venv/ with the development tools, and the browser the tests need when it may be installed
	@sh scripts/system-packages.sh || true

venv:
	@sh scripts/setup.sh

reset:  ## forgets DATA
	rm -rf "$(DATA)"/prongsai.sqlite3* "$(DATA)/files" "$(DATA)/house" "$(DATA)/keys" "$(DATA)/uploads" "$(DATA)/static" "$(DATA)/secret-key" "$(DATA)/demo-logins" "$(DATA)/first-run-code"

lint: venv
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

types: venv
	$(BIN)/mypy

floors: venv
	$(BIN)/lint-imports --no-cache

bench: venv  ## the figures; each script prints its own
	@for script in docs/benchmarks/score.py docs/benchmarks/refused.py docs/benchmarks/report.py docs/benchmarks/papers.py docs/benchmarks/import.py docs/benchmarks/documents.py docs/benchmarks/staff.py docs/benchmarks/edition.py docs/benchmarks/demo.py docs/benchmarks/serve.py; do $(BIN)/python $$script || exit 1; done

pictures: venv  ## every page of every kind of paper, for docs/reference/papers.md (needs poppler-utils)
	@$(BIN)/python docs/pictures/draw_papers.py

manual: venv  ## the pictures of the manual in docs/th/, taken while the demonstration is walked (needs Debian's chromium)
	@$(BIN)/python docs/pictures/draw_manual.py

states: venv  ## diagrams of what a thing may become and the table of who may open what, in docs/reference/
	@$(BIN)/python docs/pictures/draw_states.py
	@$(BIN)/python docs/pictures/draw_permissions.py
	@$(BIN)/python docs/pictures/draw_rules.py

messages: venv  ## gathers texts of the pages and compiles their English (needs Debian's gettext)
	cd src/prongsai && PRONGSAI_DATA=../../var DJANGO_SETTINGS_MODULE=prongsai.site.settings \
	  ../../$(BIN)/django-admin makemessages -l en --no-location --no-obsolete --no-wrap
	msgfmt -o src/prongsai/apps/ui/locale/en/LC_MESSAGES/django.mo src/prongsai/apps/ui/locale/en/LC_MESSAGES/django.po

lock: venv  ## writes the lock anew; no address may stand in it
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt
