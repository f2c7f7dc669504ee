"""The people who write mails: theirs lie in the agent's mailbox as a server would put them there, and what the agent sends is
read from what the SMTP server took."""

import asyncio
import email
import email.policy
import hashlib
import base64
import json
import os
import random
import re
import time


class MailPeople:
    def __init__(self, wire, folder, agent, user, seed=0):
        self.wire = wire
        self.folder = folder
        self.agent = agent
        self.user = user
        self.random = random.Random(seed)
        self.accepted = folder / "accepted.jsonl"
        self.sent = 0
        self.twice = 0.0
        self.is_disguised = False
        self.repeats = {"same bytes": 0, "another path": 0}
        self.last, self.subject = {}, {}

    def prepare(self):
        """The agent's mailbox, and a user for it."""
        (self.folder / "users" / self.agent).write_text(f"{self.agent}:{{PLAIN}}secret\n")
        for name in ("new", "tmp", "cur"):
            (self.inbox / name).mkdir(parents=True, exist_ok=True)
        for path in [self.inbox.parent, self.inbox, *self.inbox.iterdir(), self.folder / "users" / self.agent]:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    @property
    def inbox(self):
        return self.folder / "mail" / self.agent / "Maildir"

    def says(self, address, text, who, turn):
        last = self.last.get(who)
        head = [
            "Date: Tue, 19 Jan 2027 11:05:00 +0300", f"Message-ID: <{turn}.{address}>", f"From: Kate <{address}>",
            f"To: <{self.agent}>", f"Subject: {self.subject.get(who, 'Hello')}", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]
        if last:
            head += [f"In-Reply-To: {last}", f"References: {last}"]
        letter = ("\r\n".join(head) + "\r\n\r\n" + text + "\r\n").encode()
        mail = self.traced(address) + letter
        self.put(mail)
        if self.is_disguised:
            # Nobody can know this one again: what comes of it is what comes of a service that does not look.
            self.put(self.traced(address) + letter.replace(b"Message-ID: <", b"Message-ID: <again."))
        if self.random.random() < self.twice:
            # A server that repeats itself: the same file again, or the sender's server, which brings the letter anew.
            if self.random.random() < 0.5:
                self.repeats["same bytes"] += 1
                self.put(mail)
            else:
                self.repeats["another path"] += 1
                self.put(self.traced(address) + letter)

    def traced(self, address):
        number = self.random.getrandbits(48)
        domain = address.rpartition("@")[2]
        return (f"Authentication-Results: mail.test; none\r\nReceived: from mx.{domain} by mail.test with ESMTP id {number:012x};\r\n"
                f"\tTue, 19 Jan 2027 11:05:0{number % 10} +0300\r\n").encode()

    def put(self, mail):
        self.sent += 1
        # The server numbers new mails in the order of their names: seconds, microseconds, then the rest.
        seconds, nanoseconds = divmod(time.time_ns(), 1_000_000_000)
        name = f"{seconds}.M{nanoseconds // 1000:06d}P{os.getpid()}Q{self.sent:08d}.chaos"
        path = self.inbox / "tmp" / name
        path.write_bytes(mail)
        os.chown(path, self.user.pw_uid, self.user.pw_gid)
        path.rename(self.inbox / "new" / name)

    async def read_accepted(self):
        """Writes down each letter that the server took."""
        while not self.accepted.exists():
            await asyncio.sleep(0.1)
        rest = b""
        with open(self.accepted, "rb") as file:
            while True:
                piece = file.read(1 << 20)
                if not piece:
                    await asyncio.sleep(0.1)
                    continue
                *lines, rest = (rest + piece).split(b"\n")
                for line in lines:
                    self.note(json.loads(line))

    def note(self, entry):
        raw = base64.b64decode(entry["data"])
        letter = email.message_from_bytes(raw, policy=email.policy.default)
        body = letter.get_body(("plain",))
        text = body.get_content() if body else ""
        files = [each.get_filename() or "" for each in letter.iter_attachments()]
        for address in entry["to"]:
            who = f"email:{address}"
            self.last[who] = str(letter["Message-ID"]).strip()
            self.subject[who] = "Re: " + str(letter["Subject"]).removeprefix("Re: ")
            self.wire.write(
                "got", who=who, id=self.last[who], text=re.sub(r"\s+", " ", text)[:600], files=files,
                answers=str(letter["In-Reply-To"] or "").strip(), digest=hashlib.sha256(raw).hexdigest()[:16])
