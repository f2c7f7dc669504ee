#!/bin/sh
# Proves make-secrets.sh: it keeps what is there, and renews certificates before they end.
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
script=$(dirname "$0")/../../../services/compose/make-secrets.sh
export SECRETS_ROOT=$root MONGO_UID=$(id -u) SERVICES_UID=$(id -u)
mkdir -p "$root/mongo" "$root/services"
for program in business-logic email-worker telegram-bot llm-bridge support-bridge webhook-worker calendar-worker desk salesctl; do mkdir "$root/$program"; done
fail() { echo "secrets.sh: $1" >&2; exit 1; }
make() { chmod -R u+w "$root"; sh "$script" > "$root/said"; }
ends() { openssl x509 -noout -enddate -in "$1"; }
sound() {
    openssl verify -CAfile "$root/business-logic/ca.pem" "$root/mongo/server.pem" > /dev/null || fail "$1: not trusted"
    openssl x509 -noout -checkend $((700 * 86400)) -in "$root/mongo/server.pem" > /dev/null || fail "$1: ends too soon"
}

make
sound "made"
before=$(ends "$root/mongo/server.pem")
key=$(cat "$root/services/suppression-key")
sleep 1
make
[ "$(ends "$root/mongo/server.pem")" = "$before" ] || fail "a certificate that is good was made anew"
[ "$(cat "$root/services/suppression-key")" = "$key" ] || fail "a key changed"

# A certificate with 59 days to go is made anew.
chmod -R u+w "$root"
openssl req -new -key "$root/mongo/server.pem" -subj /CN=mongo -out "$root/csr"
openssl x509 -req -in "$root/csr" -CA "$root/mongo/ca.pem" -CAkey "$root/mongo/ca.key" -CAcreateserial -days 59 \
    -out "$root/short" 2> /dev/null
cat "$root/short" >> "$root/mongo/server.pem.old"
openssl pkey -in "$root/mongo/server.pem" >> "$root/mongo/server.pem.old"
mv "$root/mongo/server.pem.old" "$root/mongo/server.pem"
make
sound "renewed"
grep -q "made a certificate of MongoDB" "$root/said" || fail "nothing was said of the renewal"

# An authority with 899 days to go is made anew; who holds the former one trusts the certificates all the same.
chmod -R u+w "$root"
openssl req -x509 -new -key "$root/mongo/ca.key" -days 899 -subj "/CN=sales-agent authority" -out "$root/mongo/ca.pem"
cp "$root/mongo/ca.pem" "$root/former"
make
sound "under a new authority"
openssl verify -CAfile "$root/former" "$root/mongo/server.pem" > /dev/null || fail "the former authority is not trusted"
[ "$(ends "$root/former")" != "$(ends "$root/mongo/ca.pem")" ] || fail "the authority was not made anew"
MONGODB_PUBLIC_HOST=db.company.test; export MONGODB_PUBLIC_HOST
make
openssl x509 -noout -checkhost db.company.test -in "$root/mongo/server.pem" | grep -q "does match" || fail "another host"
echo "make-secrets.sh keeps what is there and renews what ends"
