#!/bin/sh
# Prints the path of a Python >= 3.12. A candidate counts only if it runs and answers: a version shim
# can stand on PATH and still end in "command not found".
set -u
works() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }
try() {
  [ -n "$1" ] && [ -x "$1" ] && works "$1" || return 1
  "$1" -c 'import sys; print(sys.executable)'
  exit 0
}
[ -n "${PYTHON:-}" ] && try "$(command -v "$PYTHON" 2>/dev/null)"
for minor in 13 12 14 15; do
  try "$(command -v "python3.$minor" 2>/dev/null)"
  for at in "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.$minor".*/bin/python3 \
            "${XDG_DATA_HOME:-$HOME/.local/share}/uv/python/cpython-3.$minor"*/bin/python3 \
            "/opt/python3.$minor/bin/python3" "/usr/local/bin/python3.$minor"; do
    try "$at"
  done
done
try "$(command -v python3 2>/dev/null)"
echo "prongsai: no working Python 3.12 or newer was found. Install one (Debian: apt-get install python3 python3-venv)" >&2
echo "or name it: make setup PYTHON=/path/to/python3" >&2
exit 1
