"""The SMTP server of tests and demo: takes letters for the domain's users and hands them to Dovecot over LMTP.

Submission asks for TLS and a login; a third port, for the loopback only, takes letters as a stranger's server would.
Other domains are the rest of the world: their letters are accepted and go nowhere. Every accepted letter is recorded.

As a receiving server does, it writes on top of a letter where it came from (Received) and what it found out about that
(Authentication-Results, RFC 8601): who logged in writes under their own address, a stranger under an address of this domain
fails, and of other domains it knows nothing. It removes no such field of anybody else's, not even with its own name.

Some local parts fail on purpose, at RCPT: see FAULTS. `greylist@` fails at its first letter only. `bounce-later@` is
accepted, and the sender gets a delivery status notification. Who logs in as `filing…@` finds what was submitted in
Sent. Files in the folder `control` make the server misbehave once:

    drop-after-data    the next letter is taken and delivered, and the connection dies before the server says so

A file in the folder `refusals`, named after a user and a stage (`sales@mail.test:login`, `mail`, `recipient`, `data` or
`content`), holds the reply with which the server refuses that user at that stage, for as long as the file is there.
The stage `sender` refuses an envelope sender with a tag, and `untagged` replaces one by the user's own address.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import smtplib
import ssl
import time
import uuid
from email.parser import BytesHeaderParser
from email.utils import formatdate, parseaddr

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

FAULTS = {
    "tempfail": "451 4.7.1 Greylisted, try again later",
    "nouser": "550 5.1.1 User unknown",
    "disabled": "550 5.2.1 Mailbox disabled",
    "full": "552 5.2.2 Mailbox full",
    "blocked": "550 5.7.1 Message rejected by policy",
    "refused": "550 Not taken here",
}


class RefusingSMTP(SMTP):
    async def smtp_DATA(self, arg):
        refusal = self.event_handler.refusal(self.session.auth_data, "data")
        if refusal:
            await self.push(refusal)
            return
        await super().smtp_DATA(arg)


class MailHandler:
    def __init__(self, settings):
        self.settings = settings
        self.greylisted = set()

    def password(self, address):
        """The password of somebody with a mailbox; None for anybody else."""
        try:
            return (self.settings.users / address).read_text(encoding="utf-8").strip().split(":{PLAIN}", 1)[1]
        except (OSError, ValueError):
            return None

    def authenticate(self, server, session, envelope, mechanism, data):
        known = isinstance(data, LoginPassword) and self.password(data.login.decode().lower())
        good = bool(known) and known == data.password.decode()
        if isinstance(data, LoginPassword) and (refusal := self.refusal(data.login.decode(), "login")):
            return AuthResult(success=False, handled=False, message=refusal)
        return AuthResult(success=good, handled=False, auth_data=data.login.decode() if good else None)

    def refusal(self, user, stage):
        """With which reply a user is refused at a stage; None where they are not."""
        if not isinstance(user, str):
            return None
        try:
            return (self.settings.refusals / f"{user.lower()}:{stage}").read_text(encoding="utf-8").strip() or None
        except OSError:
            return None

    async def handle_MAIL(self, server, session, envelope, address, options):
        refusal = self.refusal(session.auth_data, "mail")
        if not refusal and "+" in address.partition("@")[0]:
            refusal = self.refusal(session.auth_data, "sender")
        if refusal:
            return refusal
        untagged = self.refusal(session.auth_data, "untagged")
        envelope.mail_from = session.auth_data if untagged else address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def auth_XOAUTH2(self, server, arguments):
        """Somebody's access token is `token-` and their password, or a JSON Web Token that Dovecot takes, too."""
        blob = base64.b64decode(arguments[1]) if len(arguments) > 1 else await server.challenge_auth("")
        if not isinstance(blob, bytes):
            return AuthResult(success=False)
        fields = dict(part.split("=", 1) for part in blob.decode().split("\x01") if "=" in part)
        password = self.password(fields.get("user", "").lower())
        token = fields.get("auth", "").removeprefix("Bearer ")
        good = bool(password) and (token == f"token-{password}" or self.is_signed(token, fields["user"]))
        return AuthResult(success=good, handled=False, auth_data=fields["user"] if good else None)

    def is_signed(self, token, user):
        """Whether a JSON Web Token (RFC 7519, HS256) is signed with the sandbox's key, for this user, and has not ended."""
        try:
            key = base64.b64decode((self.settings.users.parent / "tokens/default/HS256/default").read_text())
            signed, _, signature = token.rpartition(".")
            expected = hmac.new(key, signed.encode(), hashlib.sha256).digest()
            if not hmac.compare_digest(base64.urlsafe_b64decode(signature + "=="), expected):
                return False
            claims = json.loads(base64.urlsafe_b64decode(signed.split(".")[1] + "=="))
            return claims["sub"].lower() == user.lower() and claims["exp"] > time.time()
        except (OSError, ValueError, KeyError, IndexError):
            return False

    async def handle_RCPT(self, server, session, envelope, address, options):
        local, _, domain = address.lower().rpartition("@")
        if refusal := self.refusal(session.auth_data, "recipient"):
            return refusal
        if local in FAULTS:
            return FAULTS[local]
        if local == "greylist" and address not in self.greylisted:
            self.greylisted.add(address)
            return FAULTS["tempfail"]
        special = local in ("bounce-later", "greylist")
        if domain == self.settings.domain and not special and self.password(self.mailbox(address)) is None:
            return FAULTS["nouser"]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        content = envelope.original_content or envelope.content
        if refusal := self.refusal(session.auth_data, "content"):
            return refusal
        self.record(session, envelope, content)
        local = [each for each in envelope.rcpt_tos if self.password(self.mailbox(each)) is not None]
        late = [each for each in envelope.rcpt_tos if each.lower().startswith("bounce-later@")]
        loop = asyncio.get_running_loop()
        try:
            if local:
                traced = self.trace(session, content) + content
                await loop.run_in_executor(None, self.deliver, envelope.mail_from or "", local, traced)
            for recipient in late:
                notice = self.notice(envelope.mail_from, recipient, content)
                await loop.run_in_executor(None, self.deliver, "", [envelope.mail_from], notice)
        except (smtplib.SMTPException, OSError) as error:
            return "451 4.3.0 " + str(error)[:200].replace("\n", " ")
        if isinstance(session.auth_data, str) and session.auth_data.startswith("filing"):
            self.file_sent(session.auth_data.lower(), content)
        if self.take_control("drop-after-data"):
            server.transport.abort()
        return "250 2.0.0 OK queued"

    @staticmethod
    def mailbox(address):
        local, _, domain = address.lower().rpartition("@")
        return f"{local.split('+')[0]}@{domain}"

    def take_control(self, name):
        try:
            (self.settings.control / name).unlink()
            return True
        except FileNotFoundError:
            return False

    def record(self, session, envelope, content):
        entry = {
            "time": time.time(),
            "tls": session.ssl is not None,
            "user": session.auth_data if isinstance(session.auth_data, str) else None,
            "from": envelope.mail_from or "",
            "to": envelope.rcpt_tos,
            "data": base64.b64encode(content).decode(),
        }
        with open(self.settings.accepted, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    def trace(self, session, content):
        """What a receiving server adds on top."""
        domain = self.settings.domain
        author = parseaddr(str(BytesHeaderParser().parsebytes(content).get("From", "")))[1].lower()
        user = session.auth_data.lower() if isinstance(session.auth_data, str) else None
        if author.rpartition("@")[2] != domain:
            found = "none"
        else:
            found = f"dmarc={'pass' if user == author else 'fail'} header.from={domain}"
        hello = "".join(each for each in str(session.host_name) if each.isprintable())[:200]
        return (f"Authentication-Results: {domain}; {found}\r\n"
                f"Received: from {hello} ([{session.peer[0]}])\r\n"
                f"\tby {domain} with ESMTP; {formatdate()}\r\n").encode()

    def deliver(self, sender, recipients, content):
        with smtplib.LMTP("127.0.0.1", self.settings.lmtp_port) as client:
            client.sendmail(sender, recipients, content)

    def file_sent(self, user, content):
        """Puts a copy into the user's Sent folder, as some servers do."""
        folder = self.settings.mail / user / "Maildir" / ".Sent"
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        name = f"{int(time.time())}.{uuid.uuid4().hex}.sent"
        (folder / "tmp" / name).write_bytes(content)
        (folder / "tmp" / name).rename(folder / "new" / name)

    def notice(self, sender, recipient, content):
        """A delivery status notification (RFC 3464)."""
        boundary, domain = uuid.uuid4().hex, self.settings.domain
        header = content.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace")
        lines = [
            f"From: Mail Delivery System <MAILER-DAEMON@{domain}>", f"To: {sender}",
            "Subject: Undelivered Mail Returned to Sender", f"Date: {formatdate()}",
            f"Message-ID: <{boundary}@{domain}>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
            f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"', "",
            f"--{boundary}", "Content-Type: text/plain; charset=us-ascii", "",
            f"I'm sorry: <{recipient}>: host mx.example said: 550 5.1.1 User unknown",
            f"--{boundary}", "Content-Type: message/delivery-status", "",
            f"Reporting-MTA: dns; {domain}", "",
            f"Final-Recipient: rfc822; {recipient}", "Action: failed", "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
            f"--{boundary}", "Content-Type: text/rfc822-headers", "", header, "", f"--{boundary}--", "",
        ]
        return "\r\n".join(lines).encode()


async def serve(settings):
    """Opens the three ports and returns them by name."""
    handler = MailHandler(settings)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(settings.certificate, settings.key)
    common = {"hostname": "localhost", "ident": "test server", "data_size_limit": 50_000_000, "enable_SMTPUTF8": True}
    login = {"authenticator": handler.authenticate, "auth_required": True}
    loop = asyncio.get_running_loop()

    async def listen(name, make, **options):
        server = await loop.create_server(make, settings.listen, settings.ports.get(name, 0), **options)
        return server.sockets[0].getsockname()[1]

    return {
        "smtp": await listen("smtp", lambda: RefusingSMTP(handler, tls_context=tls, require_starttls=True, **common, **login)),
        "smtps": await listen("smtps", lambda: RefusingSMTP(handler, auth_require_tls=False, **common, **login), ssl=tls),
        "relay": await listen("relay", lambda: SMTP(handler, **common)),
    }
