#!/bin/sh
# Two people have mailboxes: the agent and you. Both passwords are `demo`, for the servers answer in this network alone.
set -eu
mkdir -p /var/demo/users
for name in sales you; do printf '%s@mail.test:{PLAIN}demo\n' "$name" > "/var/demo/users/$name@mail.test"; done
exec python3 /usr/local/share/demo/mail_servers.py /var/demo
