#!/bin/sh
# Makes the one member a replica set, and the users with what they may do. Runs at every start and changes what differs.
set -eu
exec mongosh --quiet --norc \
    "mongodb://admin:$(cat /secrets/mongo/admin-password)@mongo:27017/admin?directConnection=true&tls=true&tlsCAFile=/secrets/mongo/ca.pem" \
    --file /compose/mongo-set-up.js --file /compose/mongo-users.js
