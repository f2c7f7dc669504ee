#!/bin/sh
# Runs the stand-in for MongoDB: once without authentication to make the users, then with it, and with TLS.
set -eu
cd /tmp
secrets=/secrets/mongo
if [ ! -e /data/db/users-made ]; then
    python3 /stand-in/secantusd.py --host 127.0.0.1 --port 27018 --storage-path /data/db --sync-on-commit &
    server=$!
    python3 - <<'PYTHON'
import pathlib
import pymongo

client = pymongo.MongoClient("mongodb://127.0.0.1:27018/?directConnection=true", serverSelectionTimeoutMS=60000)
secret = lambda name: pathlib.Path("/secrets/mongo", name).read_text().strip()
# The stand-in knows no roles of one's own: here the bridge's user may read and write.
for user in "services", "bridge":
    client["sales"].command("createUser", user, pwd=secret(f"{user}-password"), roles=[{"role": "readWrite", "db": "sales"}])
PYTHON
    kill "$server"
    wait "$server" || true
    touch /data/db/users-made
fi
exec python3 /stand-in/secantusd.py --host 0.0.0.0 --port 27017 --storage-path /data/db --sync-on-commit --auth \
    --tls-cert-file "$secrets/server.pem" --tls-key-file "$secrets/server.pem"
