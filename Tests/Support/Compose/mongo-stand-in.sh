#!/bin/sh
# Runs the stand-in for MongoDB: once without authentication to make the users, then with it, and with TLS.
set -eu
cd /tmp
secrets=/secrets/mongo
if [ ! -e /data/db/users-made ]; then
    python3 /stand-in/secantusd.py --host 127.0.0.1 --port 27018 --storage-path /data/db --sync-on-commit &
    server=$!
    python3 - <<'PYTHON'
import json
import pathlib

import pymongo

client = pymongo.MongoClient("mongodb://127.0.0.1:27018/?directConnection=true", serverSelectionTimeoutMS=60000)
sales = client["sales"]


def make(user, rights):
    sales.command("createUser", user, pwd=pathlib.Path("/secrets/mongo", f"{user}-password").read_text().strip(), roles=rights)


# As services/compose/mongo-users.js does it.
for role in json.loads(pathlib.Path("/stand-in/roles.json").read_text()):
    privileges = [
        {"resource": {"db": "sales", "collection": privilege["collection"]}, "actions": privilege["actions"]}
        for privilege in role["privileges"]
    ]
    sales.command("createRole", role["role"], privileges=privileges, roles=[])
    make(role["role"], [{"role": role["role"], "db": "sales"}])
make("salesctl", [{"role": "readWrite", "db": "sales"}])
PYTHON
    kill "$server"
    wait "$server" || true
    touch /data/db/users-made
fi
exec python3 /stand-in/secantusd.py --host 0.0.0.0 --port 27017 --storage-path /data/db --sync-on-commit --auth \
    --tls-cert-file "$secrets/server.pem" --tls-key-file "$secrets/server.pem"
