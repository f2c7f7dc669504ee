#!/usr/bin/env python3
"""Runs Dovecot (IMAP, IMAPS, LMTP) and an SMTP server on free loopback ports, for tests and the demo.

    mail_servers.py FOLDER

The folder holds everything: `mail/USER/Maildir`, `users/USER` (a line `user@mail.test:{PLAIN}password`; a file each, because
Dovecot reads a file again only in another second), `tls/ca.pem`, `tokens/default/HS256/default` (the key of XOAUTH2's access
tokens, in Base64), `log/`, `accepted.jsonl` (every letter the SMTP server took), and `ports.json`, which appears when all
ports answer. A file in `control` is an order, gone when it is done: `imap-stop`, `imap-start`, and those of smtp_server.py.
Started by root, the servers run as nobody. Runs in the foreground until SIGTERM.

Environment: MAIL_LISTEN (default 127.0.0.1) and MAIL_PORTS, such as "imap=1143 smtp=1587", where others shall find them.
"""

import asyncio
import base64
import grp
import json
import os
import pathlib
import pwd
import random
import signal
import socket
import subprocess
import sys
import types

import smtp_server

DOMAIN = "mail.test"
LISTEN = os.environ.get("MAIL_LISTEN", "127.0.0.1")
FIXED_PORTS = {name: int(port) for name, port in (each.split("=") for each in os.environ.get("MAIL_PORTS", "").split())}
TLS_EXTENSIONS = "subjectAltName=DNS:localhost,DNS:mail.test,DNS:mail\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n"

DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = mail-sandbox-{imap}
listen = {listen}
protocols = imap lmtp
log_path = {folder}/log/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u/Maildir
mail_home = {folder}/mail/%u
mail_save_crlf = yes
maildir_very_dirty_syncs = no
mail_max_userip_connections = 1000
auth_mechanisms = plain login xoauth2
auth_username_format = %Lu
auth_failure_delay = 0
ssl = required
ssl_cert = <{folder}/tls/server.pem
ssl_key = <{folder}/tls/server.key
ssl_min_protocol = TLSv1.2
recipient_delimiter = +
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users/%Lu
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
}}
service anvil {{
  chroot =
  client_limit = 2000
  # Refused logins are part of the tests: nobody is made to wait for them.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service auth {{
  client_limit = 2000
}}
service imap-login {{
  chroot =
  service_count = 0
  process_min_avail = 1
  client_limit = 1000
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  chroot =
  process_min_avail = 1
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@{domain}
  hostname = {domain}
}}
"""

OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/tokens/
username_attribute = sub
"""


def free_ports(count):
    """Ports nothing listens on, below those the system gives to outgoing connections."""
    ports = []
    while len(ports) < count:
        port = random.randint(20000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in ports:
            ports.append(port)
    return ports


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def make_certificates(folder):
    """An authority and a certificate with names only: an address in it would make every host name seem right."""
    if (folder / "ca.pem").exists():
        return
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    (folder / "extensions").write_text(TLS_EXTENSIONS)
    openssl(folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.new", "-subj", "/CN=Mail Test CA",
            "-days", "3650", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl(folder, "req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    openssl(folder, "x509", "-req", "-in", "server.csr", "-CA", "ca.new", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "3650", "-out", "server.pem", "-extfile", "extensions")
    (folder / "ca.new").rename(folder / "ca.pem")


def make_token_key(folder):
    """The key access tokens are signed with (JWT, HS256), where Dovecot looks for it."""
    place = folder / "default" / "HS256"
    place.mkdir(parents=True, exist_ok=True)
    if not (place / "default").exists():
        (place / "default").write_text(base64.b64encode(os.urandom(32)).decode())


def prepare(folder, user):
    for name in ("run", "state", "mail", "users", "tls", "log", "control", "refusals"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    make_certificates(folder / "tls")
    make_token_key(folder / "tokens")
    (folder / "oauth2.conf").write_text(OAUTH2.format(folder=folder))
    (folder / "ports.json").unlink(missing_ok=True)
    for order in (folder / "control").iterdir():
        order.unlink()
    if os.getuid() == 0 and user.pw_uid != 0:
        subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", str(folder)], check=True)
        os.initgroups(user.pw_name, user.pw_gid)
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)


class Dovecot:
    def __init__(self, folder, user):
        self.folder, self.user, self.process = folder, user, None
        self.ports = self.choose_ports()

    @staticmethod
    def choose_ports():
        names = ("imap", "imaps", "lmtp")
        return {name: FIXED_PORTS.get(name, port) for name, port in zip(names, free_ports(3))}

    async def start(self):
        for _ in range(5):
            config = self.folder / "dovecot.conf"
            config.write_text(DOVECOT.format(
                folder=self.folder, domain=DOMAIN, user=self.user.pw_name, group=group_name(self.user), listen=LISTEN,
                **self.ports))
            with open(self.folder / "log" / "dovecot.out", "ab") as log:
                self.process = subprocess.Popen(
                    ["/usr/sbin/dovecot", "-F", "-c", str(config)], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            while self.process.poll() is None:
                if all(answers(port) for port in self.ports.values()):
                    return
                await asyncio.sleep(0.02)
            # Somebody took a port between the choice and the start.
            self.ports = self.choose_ports()
        raise SystemExit(f"Dovecot does not start: see {self.folder}/log")

    async def stop(self):
        self.process.terminate()
        while self.process.poll() is None:
            await asyncio.sleep(0.02)


def group_name(user):
    return grp.getgrgid(user.pw_gid).gr_name


async def obey(folder, dovecot):
    """Carries out the orders in the folder `control`."""
    orders = {"imap-stop": dovecot.stop, "imap-start": dovecot.start}
    while True:
        for name, action in orders.items():
            order = folder / "control" / name
            if order.exists():
                await action()
                order.unlink()
        await asyncio.sleep(0.03)


async def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    folder.mkdir(parents=True, exist_ok=True)
    prepare(folder, user)
    dovecot = Dovecot(folder, user)
    await dovecot.start()
    ports = await smtp_server.serve(types.SimpleNamespace(
        domain=DOMAIN, users=folder / "users", mail=folder / "mail", accepted=folder / "accepted.jsonl",
        control=folder / "control",
        refusals=folder / "refusals",
        certificate=folder / "tls" / "server.pem", key=folder / "tls" / "server.key", lmtp_port=dovecot.ports["lmtp"],
        listen=LISTEN, ports=FIXED_PORTS))
    (folder / "ports.new").write_text(json.dumps({**dovecot.ports, **ports}))
    (folder / "ports.new").rename(folder / "ports.json")

    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    obeying = asyncio.create_task(obey(folder, dovecot))
    await asyncio.wait([obeying, asyncio.create_task(ended.wait())], return_when=asyncio.FIRST_COMPLETED)
    await dovecot.stop()
    os._exit(0 if ended.is_set() else 1)


if __name__ == "__main__":
    asyncio.run(main())
