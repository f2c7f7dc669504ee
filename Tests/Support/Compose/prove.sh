#!/usr/bin/env bash
# Proves on a Docker engine that `docker compose up` starts everything from a fresh .env, that work survives down and up,
# and that services can be scaled. Programs come from `swift build` (BUILD names their folder), MongoDB is a stand-in, so
# no image registry is needed: debian:bookworm-slim must be there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
build=${BUILD:-.build/debug}
python=${EMBEDDED_PYTHON:-.embedded/venv/bin/python}
work=$(mktemp -d)
export PREBUILT=$work/context COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-sales-agent-proof} MONGODB_PUBLIC_PORT=37017
export DESK_PORT=38080
say() { printf '[proof %4ds] %s\n' "$SECONDS" "$*" >&2; }
compose() { docker compose -f docker-compose.yml -f Tests/Support/Compose/override.yml --env-file .env "$@"; }
made_env=
finish() {
    compose --profile tools logs --no-color > compose-proof.log 2>&1 || true
    compose --profile tools down -v --remove-orphans > /dev/null 2>&1 || true
    [ -n "$made_env" ] && rm -f .env
    rm -rf "$work"
}
trap finish EXIT

[ -e .env ] || { cp .env.example .env; made_env=yes; }
mkdir -p "$PREBUILT/bin" "$PREBUILT/lib" "$PREBUILT/stand-in"
for program in $(for main in services/*/*.swift; do basename "$(dirname "$main")"; done | sort -u); do
    install -s "$build/$program" "$PREBUILT/bin/"
done
swift_library=$(ldd "$build/business-logic" | sed -nE 's,.*=> (.*)/libswiftCore.so .*,\1,p')
cp -L "$swift_library"/*.so "$PREBUILT/lib/"
cp -r "$("$python" -c 'import os, secantus; print(os.path.dirname(os.path.dirname(secantus.__file__)))')" "$PREBUILT/site-packages"
rm -rf "$PREBUILT"/site-packages/{llama_cpp,pip}*
cp Tests/Support/Embedded/secantusd.py Tests/Support/Compose/mongo-stand-in.sh "$PREBUILT/stand-in/"
cp Tests/Support/Compose/*.Dockerfile "$PREBUILT/"

compose config -q
say "the runtime image"
compose --profile proof build -q runtime-image > /dev/null
say "the images of this proof"
compose --profile tools build -q > /dev/null
say "up"
compose up -d --wait --wait-timeout 180
compose ps --format 'table {{.Service}}\t{{.Status}}'
for user in $(compose ps -q | xargs -n 1 docker inspect -f '{{.Config.User}}' | sort -u); do [ "$user" != "0:0" ]; done

say "a contact is added and written to"
ctl() { compose --profile tools run --rm -T salesctl "$@"; }
ctl contact add --email anna@daisy.example --name Anna
for _ in $(seq 60); do
    ctl contact list --json | grep -q anna@daisy.example && break
    sleep 1
done
ctl contact list --json | grep -q anna@daisy.example
compose logs --no-color business-logic | grep -q 'conversation.id'

say "down and up again, with copies"
compose down > /dev/null 2>&1
compose up -d --wait --wait-timeout 180 --scale business-logic=3 --scale email-worker=2
test "$(compose ps -q business-logic | wc -l)" = 3
ctl contact list --json | grep -q anna@daisy.example
ctl doctor || true
begin=$SECONDS
compose down > /dev/null 2>&1
say "stopped in $((SECONDS - begin)) s; everything was there"
