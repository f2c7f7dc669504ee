#!/usr/bin/env python3
"""A real mail server of the tests' own: Exim with STARTTLS and a login, which hands mail for its own domain to Dovecot's
LMTP, and answers mail for any other domain with a delivery status notification, as the internet would.

    exim_server.py FOLDER TLS-FOLDER LMTP-PORT USER PASSWORD

Needs root, because Exim does. Writes the port it takes to FOLDER/port and becomes Exim in the foreground.
"""

import os
import pathlib
import shutil
import socket
import sys

CONFIGURATION = """\
primary_hostname = mail.test
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
exim_user = Debian-exim
exim_group = Debian-exim
keep_environment =
add_environment = PATH=/usr/bin
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = *
tls_certificate = {folder}/server.pem
tls_privatekey = {folder}/server.key
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
acl_smtp_rcpt = accept_authenticated
acl_smtp_data = accept_all
domainlist local_domains = mail.test
host_lookup =
rfc1413_query_timeout = 0s
message_size_limit = 1M
dsn_advertise_hosts = *

begin acl
accept_authenticated:
  deny  local_parts = nouser
        message = 5.1.1 User unknown
  defer local_parts = tempfail
        message = 4.7.1 Greylisted, try again later
  accept authenticated = *
         control = submission/sender_retain
  deny message = 5.7.1 relay not permitted
accept_all:
  accept

begin routers
own_domain:
  driver = accept
  domains = +local_domains
  transport = dovecot
full_mailbox:
  driver = redirect
  allow_fail
  local_parts = full
  data = :fail: 552 5.2.2 <$local_part@$domain>: Mailbox full, quota exceeded
elsewhere:
  driver = redirect
  allow_fail
  data = :fail: 550 5.1.1 <$local_part@$domain>: Recipient address rejected: User unknown

begin transports
dovecot:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  hosts_override
  allow_localhost
  port = {lmtp}
  rcpt_include_affixes
  return_path_add = false

begin retry
* * F,1h,1s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{user}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2
"""


def main():
    folder, tls, lmtp, user, password = sys.argv[1:]
    folder = pathlib.Path(folder).resolve()
    for name in ("spool", "log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("server.pem", "server.key"):
        shutil.copy(pathlib.Path(tls) / name, folder / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "exim.conf").write_text(
        CONFIGURATION.format(folder=folder, port=port, lmtp=lmtp, user=user, password=password))
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, "Debian-exim", "Debian-exim")
        path.chmod(0o750 if path.is_dir() else 0o640)
    # Exim reads its configuration as root and trusts none that others can write.
    shutil.chown(folder / "exim.conf", "root", "root")
    (folder / "exim.conf").chmod(0o644)
    folder.chmod(0o755)
    (folder / "port.new").write_text(str(port))
    (folder / "port.new").rename(folder / "port")
    os.execv("/usr/sbin/exim4", ["exim4", "-C", str(folder / "exim.conf"), "-bdf", "-q1s"])


if __name__ == "__main__":
    main()
