#!/bin/sh
# Prepares this clone: Python environment with locked packages and the system's packages. Quick and without network when
# nothing changed.
#
#   voorbereiden.sh start   what the office needs
#   voorbereiden.sh test    what the tests and checkers need besides
set -eu
cd "$(dirname "$0")/../.."

PAKKETTEN_START="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-open-sans"
PAKKETTEN_TEST="libjaxb-java poppler-utils"
BIBLIOTHEKEN="libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"

stop_met() {
    echo "Fout: $1" >&2
    exit 1
}

# Runs its arguments as root; false when this user has no rights for it without being asked.
als_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

ontbrekende_pakketten() {
    for pakket in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$pakket" 2>/dev/null)" = installed ] || printf ' %s' "$pakket"
    done
}

# Installs the Debian packages that are missing, or says in one sentence how to.
eis_pakketten() {
    ontbreekt=$(ontbrekende_pakketten "$@")
    [ -n "$ontbreekt" ] || return 0
    opdracht="apt-get install -y --no-install-recommends$ontbreekt"
    echo "Systeempakketten installeren:$ontbreekt ..."
    if ! als_root true; then
        stop_met "systeempakketten ontbreken en deze gebruiker mag ze niet installeren; draai eerst: sudo $opdracht"
    fi
    als_root apt-get update -qq || echo "De pakketlijst kon niet worden ververst; we gaan verder met de oude."
    # shellcheck disable=SC2086  # a list of package names
    als_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $ontbreekt >/dev/null ||
        stop_met "de systeempakketten konden niet worden geïnstalleerd; kijk wat deze opdracht meldt: sudo $opdracht"
}

# The browser without a window asks half the work of the whole one, which will do where only that can be had.
eis_browser() {
    [ -n "$(ontbrekende_pakketten chromium-headless-shell)" ] || return 0
    (eis_pakketten chromium-headless-shell) >/dev/null 2>&1 || eis_pakketten chromium
}

# On a system without apt we cannot install, only look whether the libraries are there.
eis_bibliotheken() {
    for bibliotheek in $BIBLIOTHEKEN; do
        ldconfig -p | grep -q "$bibliotheek" ||
            stop_met "$bibliotheek ontbreekt; installeer Pango, HarfBuzz en het lettertype Open Sans met uw pakketbeheer (op Debian: apt-get install $PAKKETTEN_START)"
    done
}

systeem() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        PATH="$PATH:/sbin:/usr/sbin" eis_bibliotheken
        return
    fi
    lijst=$PAKKETTEN_START
    if [ "$1" = test ]; then
        lijst="$lijst $PAKKETTEN_TEST"
        command -v javac >/dev/null || lijst="$lijst default-jdk-headless"
    fi
    # shellcheck disable=SC2086
    eis_pakketten $lijst
    if [ "$1" = test ]; then
        eis_browser
    fi
}

kies_python() {
    for kandidaat in python3.11 python3.12 python3.13 python3; do
        if command -v "$kandidaat" >/dev/null &&
            "$kandidaat" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$kandidaat"
            return
        fi
    done
    stop_met "Python 3.11 of nieuwer is nodig en niet gevonden (op Debian: sudo apt-get install python3 python3-venv)"
}

maak_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null; then
        return
    fi
    python=$(kies_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        command -v apt-get >/dev/null ||
            stop_met "Python mist de modules venv en ensurepip; installeer ze met uw pakketbeheer"
        eis_pakketten python3-venv
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            stop_met "$python mist de module venv; draai eerst: sudo apt-get install $(basename "$python")-venv"
    fi
    echo "Python-omgeving maken (.venv) met $("$python" --version) ..."
    rm -rf .venv
    "$python" -m venv .venv
}

# Installs one lock file; a stamp with its hash lets the next start go on without pip or network.
installeer() {
    lock=requirements/$1.txt
    stempel=.venv/$1.stempel
    som=$(sha256sum <"$lock")
    if [ "$(cat "$stempel" 2>/dev/null)" = "$som" ]; then
        return
    fi
    echo "Python-pakketten installeren ($lock) ..."
    # A lock file is complete: there is nothing to resolve. What is used compiles itself at its first use.
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-compile --require-hashes \
        -r "$lock" ||
        stop_met "de Python-pakketten van $lock konden niet worden geïnstalleerd; zie de melding hierboven"
    echo "$som" >"$stempel"
}

# What the tests need holds what the office needs.
installeer_alles() {
    installeer dev
    sha256sum <requirements/runtime.txt >.venv/runtime.stempel
}

case "${1:-}" in
start | test) ;;
*) stop_met "gebruik: voorbereiden.sh start|test" ;;
esac
[ "$(uname -s)" = Linux ] || stop_met "het lokale kantoor draait alleen op Linux; gebruik elders docker compose"
maak_venv
# The pip that comes with Python takes twice as long.
installeer pip
if [ "$1" = test ]; then
    installeer_alles
else
    installeer runtime
fi
systeem "$1"
