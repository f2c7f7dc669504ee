#!/bin/sh
# Makes what the installation needs to keep secret, once: keys, passwords of MongoDB's users, certificates. What is there
# stays. Each folder is a volume that only its users mount:
#   /secrets/mongo     MongoDB: the set's key, the administrator's password, the server's certificate
#   /secrets/services  the services: their connection string, the signing and the suppression key
#   /secrets/bridge    llm-bridge: its connection string and nothing else
set -eu
umask 077
mongo=/secrets/mongo services=/secrets/services bridge=/secrets/bridge
host=${MONGODB_PUBLIC_HOST:-localhost}
database=${MONGODB_DATABASE:-sales}

# once FILE COMMAND...: keeps what COMMAND prints. A half-written file is never seen.
once() {
    file=$1
    shift
    [ -s "$file" ] && return 0
    "$@" > "$file.new"
    mv "$file.new" "$file"
    echo "made $file"
}
random() { openssl rand -hex 32; }
uri() { printf 'mongodb://%s:%s@%s/%s?authSource=%s&tls=true&tlsCAFile=%s&%s' "$1" "$2" "$3" "$database" "$database" "$4" "$5"; }

once "$mongo/keyfile" openssl rand -base64 512
once "$mongo/admin-password" random
once "$mongo/services-password" random
once "$mongo/bridge-password" random
once "$services/signing-key" random
once "$services/suppression-key" random

if [ ! -s "$mongo/server.pem" ] || [ "$(cat "$mongo/server.host" 2>/dev/null)" != "$host" ]; then
    work=$(mktemp -d)
    [ -s "$mongo/ca.key" ] || openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=sales-agent authority" \
        -keyout "$mongo/ca.key" -out "$mongo/ca.pem" 2> /dev/null
    openssl req -newkey rsa:3072 -nodes -subj "/CN=mongo" -keyout "$work/server.key" -out "$work/server.csr" 2> /dev/null
    case $host in
    *[!0-9.]*) name=DNS:$host ;;
    *) name=IP:$host ;;
    esac
    printf 'subjectAltName=DNS:mongo,DNS:localhost,IP:127.0.0.1,%s\n' "$name" > "$work/names"
    openssl x509 -req -in "$work/server.csr" -CA "$mongo/ca.pem" -CAkey "$mongo/ca.key" -CAcreateserial -days 825 \
        -extfile "$work/names" -out "$work/server.crt" 2> /dev/null
    cat "$work/server.key" "$work/server.crt" > "$mongo/server.pem"
    printf '%s' "$host" > "$mongo/server.host"
    rm -rf "$work"
    echo "made a certificate of MongoDB for mongo, localhost and $host"
fi
cp "$mongo/ca.pem" "$services/ca.pem"
cp "$mongo/ca.pem" "$bridge/ca.pem"

replicas="${MONGODB_URI_OPTIONS:-replicaSet=rs0}&w=majority&journal=true"
uri services "$(cat $mongo/services-password)" mongo:27017 /secrets/services/ca.pem "$replicas" > "$services/mongodb-uri"
uri bridge "$(cat $mongo/bridge-password)" mongo:27017 /secrets/bridge/ca.pem "$replicas" > "$bridge/mongodb-uri"
# For the host with the model, which reaches this member alone: see docs/operating.md.
uri bridge "$(cat $mongo/bridge-password)" "$host:${MONGODB_PUBLIC_PORT:-27017}" /secrets/bridge/ca.pem directConnection=true \
    > "$bridge/mongodb-uri-public"

chown -R "${MONGO_UID:-999}:${MONGO_UID:-999}" "$mongo"
chown -R 10001:10001 "$services" "$bridge"
chmod 700 "$mongo" "$services" "$bridge"
find "$mongo" "$services" "$bridge" -type f -exec chmod 400 {} +
