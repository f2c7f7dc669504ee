#!/usr/bin/env python3
"""You, the prospect of the demo: you@mail.test.

    prospect              reads what comes and sends what you type, line by line, until Ctrl-D
    prospect read         shows the letters that came
    prospect write TEXT   answers the last letter
"""

import email
import email.policy
import email.utils
import pathlib
import smtplib
import ssl
import sys
import threading
import time
from email.message import EmailMessage

ADDRESS = "you@mail.test"
MAILDIR = pathlib.Path("/var/demo/mail") / ADDRESS / "Maildir"


def letters():
    """All letters, the oldest first."""
    files = [file for folder in ("new", "cur") for file in (MAILDIR / folder).glob("*")]
    for file in sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name)):
        yield email.message_from_bytes(file.read_bytes(), policy=email.policy.default)


def show(letter):
    body = letter.get_body(("plain",))
    print(f"\n{'─' * 72}\nFrom:    {letter['from']}\nSubject: {letter['subject']}\n")
    print(body.get_content().rstrip() if body else "")
    for part in letter.iter_attachments():
        print(f"[attached: {part.get_filename() or part.get_content_type()}]")
    print("─" * 72, flush=True)


def write(text):
    last = list(letters())[-1:]
    if not last:
        sys.exit("No letter has come yet.")
    last = last[0]
    answer = EmailMessage()
    answer["From"] = f"You <{ADDRESS}>"
    answer["To"] = last["reply-to"] or last["from"]
    subject = last["subject"] or ""
    answer["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    answer["Date"] = email.utils.formatdate(localtime=True)
    answer["Message-ID"] = email.utils.make_msgid(domain="mail.test")
    answer["In-Reply-To"] = last["message-id"]
    answer["References"] = f"{last['references'] or ''} {last['message-id']}".strip()
    answer.set_content(text)
    context = ssl.create_default_context(cafile="/var/demo/tls/ca.pem")
    with smtplib.SMTP("localhost", 1587) as server:
        server.starttls(context=context)
        server.login(ADDRESS, "demo")
        server.send_message(answer)


def watch():
    seen = 0
    while True:
        for letter in list(letters())[seen:]:
            show(letter)
            seen += 1
        time.sleep(0.5)


def main():
    match sys.argv[1:]:
        case []:
            print("What comes for you@mail.test is shown here. Type an answer and press Enter.")
            threading.Thread(target=watch, daemon=True).start()
            for line in sys.stdin:
                if line.strip():
                    write(line)
        case ["read"]:
            for letter in letters():
                show(letter)
        case ["write", *words] if words:
            write(" ".join(words))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
