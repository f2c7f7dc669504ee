#!/usr/bin/env bash
# Checks the models of the queue protocol, then variants of them that are broken on purpose: the checker must find each.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/../Support/need.sh" spin
compiler=$(command -v cc || command -v clang)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# explore NAME MODEL COMPILER-OPTIONS MODEL-OPTIONS CHECKER-OPTIONS…: writes what the checker says to NAME.
explore() {
    local name=$1 file=$here/$2.pml compile=$3 options=$4
    shift 4
    # shellcheck disable=SC2086
    spin $options -a "$file" >/dev/null
    # shellcheck disable=SC2086
    "$compiler" -O2 -w $compile -o "$name.checker" pan.c
    "./$name.checker" -m1000000 "$@" >"$name" 2>&1 || true
    grep -q 'errors:' "$name" || { cat "$name" >&2; exit 1; }
}

errors() { sed -nE 's/.*errors: ([0-9]+).*/\1/p' "$1"; }
states() { awk '/states, stored/ { print $1; exit }' "$1"; }

good() {
    if [[ $(errors "$1") != 0 ]] || grep -q 'search depth too small' "$1"; then
        echo "FAILED: $2" >&2
        cat "$1" >&2
        exit 1
    fi
    echo "ok: $2 ($(states "$1") states)"
}

broken() {
    if ! grep -qF "$2" "$1"; then
        echo "FAILED: $3 was not found" >&2
        cat "$1" >&2
        exit 1
    fi
    echo "ok: found $3, after $(states "$1") states"
}

reach="-DSAFETY -DNOCLAIM"
explore safety queue "$reach" ""
good safety "nothing twice, in order, by holders only, and no end with work left"
explore liveness queue "-DNFAIR=6" "" -a -f -N everything_is_done
good liveness "everything is done in the end"
explore fence queue "$reach" "-DNO_FENCE -DLOST=0"
broken fence "assertion violated (effects" "the double commit of a worker that lost its lease, without the fence"
explore arrivals queue "$reach" "-DNO_ARRIVALS -DLOST=0"
broken arrivals "invalid end state" "the item that nobody comes for, without the count of arrivals"
explore sending sending "$reach" ""
good sending "a message is sent, and no more often than somebody died or lost a lease"
explore sent sending "-DNFAIR=5" "" -a -f -N it_is_sent
good sent "it is sent in the end"
explore once sending "$reach" "-DONCE"
broken once "invalid end state" "the message that stays on its way for ever, where a mark is not made twice"
