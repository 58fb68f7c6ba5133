#!/bin/sh
# Makes .venv/ at the root from the hashed lock. Run again it does nothing unless the lock has changed.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.lock
want=$(cksum < requirements-dev.txt)
if [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && .venv/bin/prongsai --version >/dev/null 2>&1; then
  exit 0
fi
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
  python=$(sh scripts/find-python.sh)
  echo "prongsai: making .venv with $("$python" -V)"
  "$python" -m venv --clear .venv
fi
echo "prongsai: installing the locked packages"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
printf '%s' "$want" > "$stamp"
