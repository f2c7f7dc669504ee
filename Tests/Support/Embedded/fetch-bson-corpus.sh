#!/bin/sh
# Puts MongoDB's public BSON corpus into OUTDIR; does nothing where it is there already.
# The source package of pymongo on PyPI carries it.
#
#   fetch-bson-corpus.sh OUTDIR
set -eu

version=4.15.0
out=${1:?usage: fetch-bson-corpus.sh OUTDIR}
stamp=$out/.pymongo-$version
[ -f "$stamp" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
"${PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check \
    --no-binary pymongo --no-deps --dest "$work" "pymongo==$version"
tar -xzf "$work/pymongo-$version.tar.gz" -C "$work"

mkdir -p "$out"
cp "$work/pymongo-$version/test/bson_corpus/"*.json "$out/"
touch "$stamp"
