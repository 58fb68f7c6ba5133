#!/bin/sh
# Makes .venv/ at the root from the hashed lock. Run again it does nothing unless the lock has changed.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.lock
want=$(cat requirements-dev.txt pyproject.toml | cksum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && .venv/bin/prongsai --version >/dev/null 2>&1; then
  exit 0
fi
python=$(sh scripts/find-python.sh)
echo "prongsai: setting up .venv with $("$python" -V)"
"$python" -m venv --clear .venv
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
printf '%s' "$want" > "$stamp"
