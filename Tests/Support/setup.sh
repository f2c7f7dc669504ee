#!/usr/bin/env bash
# Installs what the embedded parts need on a Debian 12 machine; does nothing, quickly, when all is there.
#
#   setup.sh base    Debian packages, the embedded MongoDB in .embedded/venv, the BSON corpus for the tests
#   setup.sh test    base, llama.cpp's server and a tiny model (98 MB) that shows the transport works, a browser
#   setup.sh checker   Spin, which checks the model of the queue protocol
#   setup.sh calendar  the CalDAV server, for scripts of the demo in which a host has a calendar
#   setup.sh telegram  base, the bot that the Telegram channel is measured beside
#   setup.sh proof   the embedded MongoDB, llama.cpp's server and the demo's model, without Swift: for images that bring it
#   setup.sh model   base, llama.cpp's server and the demo's model (1.1 GB) that reads Russian and English
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
parts=$here/Embedded
embedded=$root/.embedded
venv=$embedded/venv
stamps=$embedded/stamps
log=$embedded/setup.log

packages=(
    ca-certificates dovecot-imapd dovecot-lmtpd exim4-daemon-light git libbson-dev libcurl4-openssl-dev
    libical-dev libmongoc-dev libqrencode-dev openssl pkg-config python3-aiosmtpd python3-venv zlib1g-dev
)

# The tests of the desk's pages in a real browser. Without it they are skipped, and say so.
browser=(chromium chromium-driver fonts-dejavu-core)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "setup: $*"
    exit 1
}
# What is missing and cannot be installed from here.
lack() {
    say "$*"
    exit 2
}

# run WHAT COMMAND...: keeps a command's output in the log; on failure says what went wrong in one sentence.
run() {
    local what=$1
    shift
    "$@" >>"$log" 2>&1 || fail "$what failed: $(tail -n 1 "$log") (everything it said is in $log)"
}

missing_packages() {
    local package
    for package in "${packages[@]}"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s ' "$package"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null ||
        lack "Packages are installed on Debian only; elsewhere install what corresponds to: ${packages[*]}"
    local missing
    missing=$(missing_packages)
    [[ -n $missing ]] || return 0

    local as_root=()
    if [[ $(id -u) != 0 ]]; then
        command -v sudo >/dev/null || lack "Packages are missing, and there is no sudo: as root, apt-get install $missing"
        as_root=(sudo)
    fi
    say "Installing Debian packages: $missing"
    local had_dovecot=yes had_exim=yes
    dpkg-query -W dovecot-core >/dev/null 2>&1 || had_dovecot=no
    dpkg-query -W exim4-base >/dev/null 2>&1 || had_exim=no
    # The embedded mail servers are started by the project; Debian's own services stay off.
    local policy=/usr/sbin/policy-rc.d own_policy=no
    if [[ ! -e $policy && ($had_dovecot == no || $had_exim == no) ]]; then
        own_policy=yes
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod 755 "$policy"
        # shellcheck disable=SC2064
        trap "${as_root[*]} rm -f $policy" EXIT
    fi
    run "apt-get update" "${as_root[@]}" apt-get update -q
    # shellcheck disable=SC2086
    run "apt-get install" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
    if [[ $own_policy == yes ]]; then
        "${as_root[@]}" rm -f "$policy"
        trap - EXIT
        if command -v systemctl >/dev/null; then
            [[ $had_dovecot == yes ]] ||
                "${as_root[@]}" systemctl disable dovecot.service dovecot.socket >>"$log" 2>&1 || true
            [[ $had_exim == yes ]] || "${as_root[@]}" systemctl disable exim4.service >>"$log" 2>&1 || true
        fi
    fi
}

install_browser() {
    local package missing=()
    for package in "${browser[@]}"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    local as_root=()
    if [[ $(id -u) != 0 ]]; then
        as_root=(sudo)
        if ! command -v sudo >/dev/null; then
            say "Without ${missing[*]} the tests in a real browser are skipped; as root: apt-get install ${missing[*]}"
            return 0
        fi
    fi
    say "Installing Debian packages: ${missing[*]}"
    if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"; } >>"$log" 2>&1; then
        say "${missing[*]} cannot be installed, so the tests in a real browser are skipped: $(tail -n 1 "$log")"
    fi
}

digest() { sha256sum "$@" | sha256sum | cut -c 1-16; }

# done_before NAME DIGEST: whether the step was finished with exactly these inputs.
done_before() { [[ -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }
finished() { printf '%s\n' "$2" >"$stamps/$1"; }

make_venv() {
    [[ -x $venv/bin/python ]] && return 0
    PYTHON=/usr/bin/python3 "$here/need.sh" python
    rm -rf "$venv"
    run "making a Python environment" /usr/bin/python3 -m venv "$venv"
}

# install_requirements NAME WHAT [OPTION…]: the pinned packages of Embedded/requirements-NAME.txt.
install_requirements() {
    local file=$parts/requirements-$1.txt stamp
    stamp=$(digest "$file")
    [[ -x $venv/bin/python ]] && done_before "python-$1" "$stamp" && return 0
    make_venv
    say "Installing $2"
    run "pip install" "$venv/bin/python" -m pip install --disable-pip-version-check -q "${@:3}" -r "$file"
    finished "python-$1" "$stamp"
}

# install_apart NAME WHAT: the same, with hashes, into an environment of its own in .embedded/NAME.
install_apart() {
    local file=$parts/requirements-$1.txt own=$embedded/$1 stamp
    stamp=$(digest "$file")
    [[ -x $own/bin/python ]] && done_before "python-$1" "$stamp" && return 0
    PYTHON=/usr/bin/python3 "$here/need.sh" python
    say "Installing $2"
    rm -rf "$own"
    run "making a Python environment" /usr/bin/python3 -m venv "$own"
    run "pip install" "$own/bin/python" -m pip install --disable-pip-version-check -q --require-hashes -r "$file"
    finished "python-$1" "$stamp"
}

fetch_corpus() {
    local stamp
    stamp=$(digest "$parts/fetch-bson-corpus.sh")
    [[ -d $embedded/bson-corpus ]] && done_before bson-corpus "$stamp" && return 0
    make_venv
    say "Fetching MongoDB's BSON corpus for the tests"
    PATH=$venv/bin:$PATH run "fetching the BSON corpus" "$parts/fetch-bson-corpus.sh" "$embedded/bson-corpus"
    finished bson-corpus "$stamp"
}

# fetch_model NAME FILE MEGABYTES
fetch_model() {
    local file=$embedded/models/$2 stamp
    stamp="$(digest "$parts/fetch-model.sh") $(stat -c '%s %Y' "$file" 2>/dev/null || true)"
    [[ -f $file ]] && done_before "model-$1" "$stamp" && return 0
    if [[ ! -f $file ]]; then
        local free
        free=$(df -m --output=avail "$embedded" | tail -n 1)
        ((free > 3 * $3)) || fail "the model needs $((3 * $3)) MB of free space while it is put together; $embedded has $free MB"
    fi
    mkdir -p "$embedded/models"
    PATH=$venv/bin:$PATH "$parts/fetch-model.sh" "$1" "$embedded/models" >&2 ||
        fail "the model $1 could not be fetched: check the connection, then run the same command again"
    finished "model-$1" "$(digest "$parts/fetch-model.sh") $(stat -c '%s %Y' "$file")"
}

without_swift() {
    mkdir -p "$embedded" "$stamps"
    install_requirements mongo "the embedded MongoDB (SecantusDB, about 150 MB)"
}

base() {
    "$here/need.sh" swift
    mkdir -p "$embedded" "$stamps"
    install_packages
    install_requirements mongo "the embedded MongoDB (SecantusDB, about 150 MB)"
    fetch_corpus
}

case ${1:-base} in
base) base ;;
test)
    base
    install_browser
    install_requirements axe "axe-core, for checks of accessibility" --no-deps
    install_requirements authorization "an OAuth 2 authorization server for tests (Authlib)"
    install_apart radicale "a CalDAV server for tests (Radicale)"
    install_apart schemathesis "Schemathesis, which tries the API against its own document (20 MB)"
    install_apart mcp "the Model Context Protocol's Python client, which tries salesctl mcp (40 MB)"
    install_requirements model "llama.cpp's server (34 MB)"
    fetch_model smollm2 smollm2-135m-instruct-q4_1.gguf 98
    ;;
proof | model)
    if [[ $1 == model ]]; then base; else without_swift; fi
    install_requirements model "llama.cpp's server (34 MB)"
    fetch_model qwen15 qwen2.5-coder-1.5b-instruct-q4_k_m.gguf 1117
    ;;
checker)
    mkdir -p "$embedded" "$stamps"
    packages=(spin)
    install_packages
    "$here/need.sh" spin
    ;;
calendar)
    mkdir -p "$embedded" "$stamps"
    install_apart radicale "a CalDAV server for tests (Radicale)"
    ;;
telegram)
    base
    install_requirements telegram "aiogram, to compare with"
    ;;
*) fail "unknown part '$1': use base, test, checker, calendar, telegram, proof or model" ;;
esac
