#!/usr/bin/env bash
# Proves on a Docker engine that `docker compose up` starts everything from a fresh .env, that work survives down and up,
# and that services can be scaled. Programs come from `swift build` (BUILD names their folder), or with RELEASE=1 from the
# build in services/Dockerfile. MongoDB is a stand-in, so no image registry is needed: debian:bookworm-slim must be there,
# and swift:6.3-bookworm for RELEASE=1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
Tests/Support/need.sh docker compose
build=${BUILD:-.build/debug}
python=${EMBEDDED_PYTHON:-.embedded/venv/bin/python}
export MODELS=${EMBEDDED_MODELS:-$PWD/.embedded/models} DEMO_MODEL=${DEMO_MODEL:-qwen15}
"$python" -c 'import secantus, xllamacpp' > /dev/null 2>&1 && ls "$MODELS"/*.gguf > /dev/null 2>&1 ||
    { echo "The stand-in for MongoDB or the model is missing: run Tests/Support/setup.sh proof." >&2; exit 2; }
if [ -z "${RELEASE:-}" ] && [ ! -x "$build/business-logic" ]; then
    echo "The programs are missing in $build: run make build, or set RELEASE=1." >&2
    exit 2
fi
work=$(mktemp -d)
export PREBUILT=$work/context COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-sales-agent-proof} MONGODB_PUBLIC_PORT=37017
export DESK_PORT=38080
# Digests ask a registry, and none is needed here.
export SWIFT_IMAGE=${SWIFT_IMAGE:-swift:6.3-bookworm} DEBIAN_IMAGE=${DEBIAN_IMAGE:-debian:bookworm-slim}
say() { printf '[proof %4ds] %s\n' "$SECONDS" "$*" >&2; }
compose() { docker compose -f docker-compose.yml -f Tests/Support/Compose/override.yml --env-file .env --profile demo "$@"; }
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
if [ -n "${RELEASE:-}" ]; then
    export PROVEN_STAGE=services
else
    export PROVEN_STAGE=runtime
    for program in $(for main in services/*/*.swift; do basename "$(dirname "$main")"; done | sort -u); do
        install -s "$build/$program" "$PREBUILT/bin/"
    done
    swift_library=$(ldd "$build/business-logic" | sed -nE 's,.*=> (.*)/libswiftCore.so .*,\1,p')
    cp -L "$swift_library"/*.so "$PREBUILT/lib/"
fi
cp -r "$("$python" -c 'import os, secantus; print(os.path.dirname(os.path.dirname(secantus.__file__)))')" "$PREBUILT/site-packages"
mkdir "$PREBUILT/model-packages"
mv "$PREBUILT"/site-packages/xllamacpp* "$PREBUILT/model-packages/"
rm -rf "$PREBUILT"/site-packages/pip*
cp Tests/Support/Embedded/secantusd.py Tests/Support/Embedded/privileges.py Tests/Support/Compose/mongo-stand-in.sh services/compose/roles.json "$PREBUILT/stand-in/"
cp Tests/Support/Compose/*.Dockerfile "$PREBUILT/"

compose config -q
say "the $PROVEN_STAGE stage of services/Dockerfile"
compose --profile proof --progress plain build proven-image model-server
say "the images of this proof"
compose --profile tools build -q > /dev/null
say "up"
compose up -d --wait --wait-timeout 300
compose ps --format 'table {{.Service}}\t{{.Status}}'
for user in $(compose ps -q | xargs -n 1 docker inspect -f '{{.Config.User}}' | sort -u); do [ "$user" != "0:0" ]; done

say "a contact is added and written to"
ctl() { compose --profile tools run --rm -T salesctl "$@"; }
prospect() { compose exec -T mail prospect "$@"; }
# until WORDS SECONDS: waits for a letter with these words.
until_letter() {
    for _ in $(seq "$2"); do
        prospect read | grep -- "$1" > /dev/null && return 0
        sleep 1
    done
    prospect read >&2
    echo "no letter says: $1" >&2
    return 1
}
ctl contact add --email you@mail.test --name Anna --company Daisy --language en --mailbox demo
until_letter 'Subject: ' 60

say "the first conversation, without an account anywhere"
prospect write 'Send me the presentation, please.'
until_letter 'attached: Otklik presentation.pdf' 60
prospect write 'How much does the Start plan cost?'
until_letter '4,900' 600
conversation=$(compose logs --no-color business-logic | grep -o 'conversation.id=[^ ]*' | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')
say "the log of $conversation"
compose logs --no-color --no-log-prefix business-logic email-worker llm-bridge | grep -F "$conversation" | sort >&2
for service in business-logic email-worker llm-bridge; do
    compose logs --no-color "$service" | grep -F "$conversation" > /dev/null
done

say "metrics"
metrics() { compose exec -T "$1" curl -fsS http://127.0.0.1:8080/metrics; }
metrics business-logic | grep -E '^(turns_total|queue_depth.*inbox)' >&2
metrics llm-bridge | grep -E '^model_(tokens_total|call_duration_seconds_count)' >&2
metrics email-worker | grep -E '^messages_(sent|received)_total' >&2

say "down and up again, with copies"
before=$(ctl contact show you@mail.test --json | grep -c '"kind"')
compose down > /dev/null 2>&1
compose up -d --wait --wait-timeout 300 --scale business-logic=3 --scale email-worker=2
test "$(compose ps -q business-logic | wc -l)" = 3
test "$(compose ps -q email-worker | wc -l)" = 2
test "$(ctl contact show you@mail.test --json | grep -c '"kind"')" = "$before"
prospect write 'Please stop writing to me.'
until_letter 'we will not write to you again' 90
ctl doctor || true
begin=$SECONDS
compose down > /dev/null 2>&1
say "stopped in $((SECONDS - begin)) s; everything was there"
