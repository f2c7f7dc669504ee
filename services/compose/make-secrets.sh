#!/bin/sh
# Makes what the installation needs to keep secret, once: keys, passwords of MongoDB's users, certificates. What is there
# stays; certificates are made anew before they end. Each folder is a volume that only its users mount:
#   /secrets/mongo     MongoDB: the set's key, the passwords of all users, the server's certificate
#   /secrets/services  the signing and the suppression key: no service mounts it; back it up
#   /secrets/NAME      one service: its connection string, and of the keys those that it needs
set -eu
umask 077
root=${SECRETS_ROOT:-/secrets}
mongo=$root/mongo services=$root/services bridge=$root/llm-bridge
programs="business-logic email-worker telegram-bot llm-bridge support-bridge webhook-worker calendar-worker desk salesctl"
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
for program in $programs; do once "$mongo/$program-password" random; done
once "$services/signing-key" random
once "$services/suppression-key" random

# ends_within FILE DAYS: whether a certificate ends within so many days, or is none.
ends_within() { ! openssl x509 -noout -checkend $(($2 * 86400)) -in "$1" > /dev/null 2>&1; }

once "$mongo/ca.key" openssl genrsa 3072 2> /dev/null
# No certificate may outlive its authority. Anew it has the same name and key: who holds the former one trusts what it signs.
if ends_within "$mongo/ca.pem" 900; then
    openssl req -x509 -new -key "$mongo/ca.key" -days 3650 -subj "/CN=sales-agent authority" -out "$mongo/ca.pem.new"
    mv "$mongo/ca.pem.new" "$mongo/ca.pem"
    echo "made a certificate authority; copy $bridge/ca.pem to the hosts of llm-bridge before the former one ends"
fi
if ends_within "$mongo/server.pem" 60 || [ "$(cat "$mongo/server.host" 2>/dev/null)" != "$host" ]; then
    work=$(mktemp -d)
    openssl req -newkey rsa:3072 -nodes -subj "/CN=mongo" -keyout "$work/server.key" -out "$work/server.csr" 2> /dev/null
    case $host in
    *[!0-9.]*) name=DNS:$host ;;
    *) name=IP:$host ;;
    esac
    printf 'subjectAltName=DNS:mongo,DNS:localhost,IP:127.0.0.1,%s\n' "$name" > "$work/names"
    openssl x509 -req -in "$work/server.csr" -CA "$mongo/ca.pem" -CAkey "$mongo/ca.key" -CAcreateserial -days 825 \
        -extfile "$work/names" -out "$work/server.crt" 2> /dev/null
    cat "$work/server.key" "$work/server.crt" > "$mongo/server.pem.new"
    mv "$mongo/server.pem.new" "$mongo/server.pem"
    printf '%s' "$host" > "$mongo/server.host"
    rm -rf "$work"
    echo "made a certificate of MongoDB for mongo, localhost and $host; MongoDB reads it when it starts"
fi

# key KEY PROGRAM...: gives a key to those programs.
key() {
    name=$1
    shift
    for program in "$@"; do cp -f "$services/$name" "$root/$program/$name"; done
}
key signing-key business-logic email-worker webhook-worker desk salesctl
key suppression-key business-logic email-worker telegram-bot desk salesctl

replicas="${MONGODB_URI_OPTIONS:-replicaSet=rs0}&w=majority&journal=true"
for program in $programs; do
    folder=$root/$program
    cp -f "$mongo/ca.pem" "$folder/ca.pem"
    uri "$program" "$(cat "$mongo/$program-password")" mongo:27017 "/secrets/$program/ca.pem" "$replicas" > "$folder/mongodb-uri"
    chown -R "${SERVICES_UID:-10001}:${SERVICES_UID:-10001}" "$folder"
done
# For the host with the model, which reaches this member alone: see docs/operating.md.
uri llm-bridge "$(cat $mongo/llm-bridge-password)" "$host:${MONGODB_PUBLIC_PORT:-27017}" /secrets/llm-bridge/ca.pem \
    directConnection=true > "$bridge/mongodb-uri-public"
chown "${SERVICES_UID:-10001}:${SERVICES_UID:-10001}" "$bridge/mongodb-uri-public"
# What earlier versions shared with all services.
rm -f "$services/mongodb-uri" "$services/ca.pem" "$mongo/services-password" "$mongo/bridge-password"

chown -R "${MONGO_UID:-999}:${MONGO_UID:-999}" "$mongo"
chown -R "${SERVICES_UID:-10001}:${SERVICES_UID:-10001}" "$services"
for folder in "$mongo" "$services" $(printf "$root/%s " $programs); do
    chmod 700 "$folder"
    find "$folder" -type f -exec chmod 400 {} +
done
