#!/usr/bin/env bash
# Says in one sentence which program is missing, and ends with 2. A target names here what it runs before it runs it.
#
#   need.sh TOOL...    swift, git, libraries, compiler, spin, python, docker, compose
set -euo pipefail

lacking() {
    printf '%s\n' "$*" >&2
    exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

need_swift() {
    have swift || lacking "Swift is missing: install Swift 6.2 or newer from https://swift.org/install and put it on the PATH."
    # All of it is read before the first line is taken: a pipe that is closed early would end the compiler, and this.
    local said version
    said=$(swift --version 2>/dev/null) || lacking "'swift --version' fails: install Swift 6.2 or newer from https://swift.org/install."
    [[ $said =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || return 0
    version=${BASH_REMATCH[1]}.${BASH_REMATCH[2]}
    ((BASH_REMATCH[1] > 6 || BASH_REMATCH[1] == 6 && BASH_REMATCH[2] >= 2)) ||
        lacking "Swift $version is too old: install Swift 6.2 or newer from https://swift.org/install."
}

need_git() {
    have git || lacking "git is missing, by which Swift fetches packages: apt-get install git."
}

# What Swift links: `make demo` and `make test` install it.
need_libraries() {
    have pkg-config || lacking "pkg-config is missing, by which Swift finds libraries: apt-get install pkg-config."
    pkg-config --exists libmongoc-1.0 libbson-1.0 libcurl libical libqrencode zlib || lacking "Libraries are missing: apt-get install" \
        "libmongoc-dev libbson-dev libcurl4-openssl-dev libical-dev libqrencode-dev zlib1g-dev."
}

need_compiler() {
    have cc || lacking "A C compiler is missing, for the peers written in C: apt-get install gcc."
    have pkg-config || lacking "pkg-config is missing: apt-get install pkg-config."
}

need_spin() {
    have spin || lacking "Spin is missing, which checks models: apt-get install spin."
    have cc || have clang || lacking "A C compiler is missing, for what Spin makes: apt-get install gcc."
}

need_python() {
    local python=${PYTHON:-python3}
    have "$python" || lacking "Python is missing: apt-get install python3 python3-venv."
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        lacking "The venv module of Python is missing: apt-get install python3-venv."
}

need_docker() {
    have docker || lacking "Docker is missing: install Docker Engine from https://docs.docker.com/engine/install."
    local said
    said=$(docker version --format '{{.Server.Version}}' 2>&1) ||
        lacking "The Docker engine does not answer (${said##*$'\n'}): start it, or let this user reach its socket."
}

need_compose() {
    need_docker
    docker compose version >/dev/null 2>&1 ||
        lacking "Docker's compose plugin is missing: apt-get install docker-compose-plugin, or see https://docs.docker.com/compose/install/linux."
}

for tool in "$@"; do
    case $tool in
    swift | git | libraries | compiler | spin | python | docker | compose) "need_$tool" ;;
    *) lacking "need.sh knows no tool '$tool'." ;;
    esac
done
