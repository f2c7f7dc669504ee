"""Checks which service of docker-compose.yml gets which secret: `docker compose config --format json` on standard input, made with
an .env in which every secret is a canary. What is not named here goes to nobody but salesctl, the operators' own tool.
"""

import json
import sys

KEYS = {"SIGNING_KEY", "SUPPRESSION_KEY"}
SECRETS = {
    "business-logic": KEYS,
    "email-worker": KEYS,
    "telegram-bot": {"SUPPRESSION_KEY", "BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"},
    "llm-bridge": {"LLM_API_KEY"},
    "support-bridge": {"SUPPORT_TOKEN"},
    "webhook-worker": {"SIGNING_KEY", "CRM_TOKEN"},
    "calendar-worker": set(),
    "desk": KEYS,
}
VOLUMES = {name: f"{name}-secrets" for name in SECRETS} | {"llm-bridge": "bridge-secrets"}
OPERATORS = {"salesctl", "load-configuration", "load-demo-configuration"}


def main() -> None:
    services = json.load(sys.stdin)["services"]
    for name, service in services.items():
        held = {variable for variable, value in (service.get("environment") or {}).items() if "canary" in str(value)}
        volumes = {v["source"] for v in service.get("volumes", []) if str(v.get("source")).endswith("-secrets")}
        if name in SECRETS:
            demand(held == SECRETS[name], f"{name} gets {sorted(held)}, and should get {sorted(SECRETS[name])}")
            demand(volumes == {VOLUMES[name]}, f"{name} mounts {sorted(volumes)}")
            files = [v for k, v in service["environment"].items() if k.endswith("_FILE") and str(v).startswith("/secrets/")]
            demand(all(v.startswith(f"/secrets/{name}/") for v in files), f"{name} reads secrets of another: {files}")
        elif name not in OPERATORS:
            demand(not held, f"{name} gets {sorted(held)}")
    for name in SECRETS:
        demand(name in services, f"there is no service {name}")


def demand(holds: bool, message: str) -> None:
    if not holds:
        sys.exit(f"docker-compose.yml: {message}")


main()
