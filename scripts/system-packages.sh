#!/bin/sh
# What the tests need from Debian: a browser, a PDF text reader, and LibreOffice, which opens the papers as an officer would. Installs what is missing when it may;
# otherwise says the one command that does.
set -u
wanted="chromium poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui"
missing=""
[ -x /usr/bin/chromium ] || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "prongsai: installing$missing"
  if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1; then
    exit 0
  fi
fi
echo "prongsai: the tests also need$missing. Run:  sudo apt-get install -y $wanted" >&2
exit 1
