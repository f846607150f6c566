#!/bin/sh
# Make sure that what the tests need beside Python is there: LibreOffice Calc with its Python
# and poppler-utils to open workbooks, PostgreSQL and Java (for Spark) to count on. Install them
# where that is possible, else say what to do and fail: no test is left out.
set -eu

missing() {
    for command in soffice pdftoppm pdftotext; do
        command -v "$command" >/dev/null 2>&1 || return 0
    done
    fc-list 2>/dev/null | grep -qi 'liberation *sans' || return 0
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || return 0
    command -v java >/dev/null 2>&1 || return 0
    for module in uno unohelper pythonscript; do
        ls /usr/lib/python3/dist-packages/$module.py /usr/lib/libreoffice/program/$module.py \
            /opt/libreoffice/program/$module.py 2>/dev/null | grep -q . || return 0
    done
    return 1
}

missing || exit 0

packages="libreoffice-calc python3-uno libreoffice-script-provider-python poppler-utils fonts-liberation fontconfig postgresql openjdk-17-jre-headless"
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then as_root="sudo"; fi
    if [ "$(id -u)" -eq 0 ] || [ -n "$as_root" ]; then
        echo "Installing $packages (once; a few minutes)"
        export DEBIAN_FRONTEND=noninteractive
        $as_root apt-get update -qq >/dev/null
        $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
    fi
fi

if missing; then
    echo "The tests need LibreOffice, poppler-utils, PostgreSQL and Java; not all could be installed." >&2
    echo "As an administrator run: apt-get install $packages" >&2
    exit 1
fi
