#!/usr/bin/env python3
"""Scores this project's reading of replies and bounces beside its peers from PyPI, in one run.

    email_peers.py EMAIL-BENCH-PROGRAM QUOTES-FILE BOUNCES-FOLDER [-v]

Exact: the new words found are the words expected, after white space is collapsed (for HTML: removed); where a case has no
expected words, all of `must` are found in them and none of `must_not`. -v lists what this project missed.
"""
import collections
import email
import email.policy
import html
import importlib
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import time

ROUNDS = 3
logging.disable(logging.CRITICAL)


# -- the rule ---------------------------------------------------------------------------------------------------------

def words(markup):
    return html.unescape(re.sub(r"(?s)<(style|script|head)\b.*?</\1>|<[^>]+>", " ", markup))


def holds(pattern, text, is_regex):
    if is_regex:
        try:
            return re.search(pattern, text, re.M) is not None
        except re.error:
            pass
    return pattern in text


def is_exact(case, found):
    expected = case.get("expected")
    if expected is None:
        is_regex = case["match"] == "regex"
        return all(holds(p, found, is_regex) for p in case.get("must") or []) and not any(
            holds(p, found, is_regex) for p in case.get("must_not") or [])
    if case["kind"] == "html":
        def bare(text):
            return re.sub(r"\s+", "", words(text) if "<" in text else text)
        return bare(expected) == bare(found)
    return expected.split() == found.split()


# -- new words --------------------------------------------------------------------------------------------------------

def parts(case):
    """The case's text and whether it is HTML; peers that read no whole mails get the text part."""
    if case["kind"] != "eml":
        return case["input"], case["kind"] == "html"
    mail = email.message_from_string(case["input"], policy=email.policy.default)
    body = mail.get_body(("plain", "html"))
    if body is None:
        return "", False
    return body.get_content(), body.get_content_subtype() == "html"


def as_text(markup):
    return re.sub(r"\n\s*\n+", "\n\n", words(re.sub(r"(?i)<br[^>]*>|</(div|p|tr|blockquote)>", "\n", markup)))


def talon_peer():
    talon = importlib.import_module("talon")
    quotations = importlib.import_module("talon.quotations")
    if hasattr(talon, "init"):
        talon.init()

    def read(text, is_html):
        return quotations.extract_from_html(text) if is_html else quotations.extract_from_plain(text)
    return read


def parser_reply_peer():
    parser = importlib.import_module("mailparser_reply").EmailReplyParser(
        languages=["en", "de", "fr", "it", "nl", "pl", "sv", "da", "es", "cs"])
    return lambda text, is_html: parser.parse_reply(text=as_text(text) if is_html else text) or ""


def unquotemail_peer():
    unquote = importlib.import_module("unquotemail").Unquote

    def read(text, is_html):
        if is_html:
            return unquote(text, None).get_html() or ""
        return unquote(None, text).get_text() or ""
    return read


def reply_parser_peer():
    parser = importlib.import_module("email_reply_parser").EmailReplyParser
    return lambda text, is_html: parser.parse_reply(as_text(text) if is_html else text)


QUOTE_PEERS = {
    "talon": talon_peer, "mail-parser-reply": parser_reply_peer, "unquotemail": unquotemail_peer,
    "email-reply-parser": reply_parser_peer,
}


def peer_answers(make, cases):
    """The peer's words for every case and its microseconds for one mail: the best of the rounds."""
    read = make()
    inputs = [parts(case) for case in cases]
    best, answers = None, []
    for _ in range(ROUNDS):
        answers, start = [], time.perf_counter()
        for text, is_html in inputs:
            try:
                answers.append(read(text, is_html) or "")
            except Exception:  # a peer that fails on a mail found nothing in it
                answers.append("")
        elapsed = time.perf_counter() - start
        best = elapsed if best is None else min(best, elapsed)
    return answers, best / len(cases) * 1e6


def own(program, what, path, rounds=25):
    lines = subprocess.run([program, what, path, str(rounds)], check=True, capture_output=True, text=True).stdout
    rows = [json.loads(line) for line in lines.splitlines()]
    return rows[:-1], rows[-1]["microseconds"]


def groups(case):
    group = "HTML" if case["kind"] == "html" else "text"
    yield group
    if case.get("lang") in ("ru", "uk"):
        yield "Russian and Ukrainian"


def quotes_table(program, path, verbose):
    cases = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    found, microseconds = own(program, "quotes", path)
    results = {"this project": ([row["text"] for row in found], microseconds)}
    for name, make in QUOTE_PEERS.items():
        try:
            results[name] = peer_answers(make, cases)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    columns = ["text", "HTML", "Russian and Ukrainian"]
    print(f"New words of {len(cases)} mails, exact")
    print(f"{'':20}" + "".join(f"{c:>24}" for c in columns) + f"{'µs a mail':>12}{'ratio':>8}")
    for name, (answers, time_for_one) in results.items():
        tally = collections.defaultdict(lambda: [0, 0])
        for case, answer in zip(cases, answers):
            hit = is_exact(case, answer)
            for group in groups(case):
                tally[group][0] += hit
                tally[group][1] += 1
            if verbose and name == "this project" and not hit:
                print(f"missed: {case['set']} {case['id']}", file=sys.stderr)
        cells = "".join(
            f"{f'{tally[c][0]}/{tally[c][1]}  {100 * tally[c][0] / max(1, tally[c][1]):.1f} %':>24}" for c in columns)
        print(f"{name:20}{cells}{time_for_one:12.0f}{time_for_one / microseconds:8.1f}")
    return cases


# -- kinds ------------------------------------------------------------------------------------------------------------

def letter(text):
    """An ordinary reply with these words."""
    return ("From: Client <client@example.com>\r\nTo: sales@mail.test\r\nSubject: Re: your letter\r\n"
            "Date: Wed, 18 Nov 2026 12:00:00 +0300\r\nMessage-ID: <reply@example.com>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + text.replace("\r\n", "\n").replace("\n", "\r\n"))


def ordinary_mails(cases, folder):
    """Mails of people: every mail of the quotes, and the replies kept beside them."""
    mails = [
        {"id": case["id"],
         "raw": case["input"].replace("\r\n", "\n").replace("\n", "\r\n") if case["kind"] == "eml"
         else letter(as_text(case["input"]) if case["kind"] == "html" else case["input"])}
        for case in cases]
    replies = os.path.join(folder, "..", "..", "replies-dev.jsonl")
    for path in (replies, replies.replace("-dev", "-dev-hard")):
        if os.path.exists(path):
            for number, line in enumerate(open(path, encoding="utf-8")):
                case = json.loads(line)
                mails.append({"id": f"{os.path.basename(path)} {number}", "raw": letter(case.get("text") or "")})
    return mails


def flufl(raws):
    bounce = importlib.import_module("flufl.bounce")
    rows, start = [], time.perf_counter()
    for raw in raws:
        try:
            temporary, permanent = bounce.all_failures(email.message_from_bytes(raw))
        except Exception:
            temporary, permanent = set(), set()
        rows.append((bool(temporary or permanent), bool(permanent)))
    return rows, (time.perf_counter() - start) / max(1, len(raws)) * 1e6


def kinds_table(program, folder, cases, verbose):
    labels = [json.loads(line) for line in open(os.path.join(folder, "labels.jsonl"), encoding="utf-8") if line.strip()]
    mails = ordinary_mails(cases, folder)
    found, microseconds = own(program, "bounces", folder, 5)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for mail in mails:
            file.write(json.dumps(mail) + "\n")
        file.flush()
        alarms, _ = own(program, "alarms", file.name, 1)
    results = {"this project": (
        [(row["class"], row.get("hard")) for row in found],
        [row["id"] for row in alarms if row["class"] == "bounce"], microseconds)}
    try:
        raws = [open(os.path.join(folder, label["file"]), "rb").read() for label in labels]
        rows, per_mail = flufl(raws)
        false_alarms, _ = flufl([mail["raw"].encode() for mail in mails])
        results["flufl.bounce"] = (
            [("bounce" if row[0] else None, row[1]) for row in rows],
            [mail["id"] for mail, row in zip(mails, false_alarms) if row[0]], per_mail)
    except ImportError as error:
        print(f"flufl.bounce is left out: {error}", file=sys.stderr)
    bounces = [label["cls"] == "bounce" for label in labels]
    print(f"\nKinds of {len(labels)} reports, and of {len(mails)} ordinary mails")
    print(f"{'':20}{'bounces found':>22}{'all classes right':>22}{'hard or soft right':>22}{'false alarms':>14}"
          f"{'µs a mail':>12}")
    for name, (answers, ordinary, per_mail) in results.items():
        hits = sum(is_bounce and answer[0] == "bounce" for is_bounce, answer in zip(bounces, answers))
        classes = sum(answer[0] == label["cls"] for label, answer in zip(labels, answers))
        hard = sum(
            is_bounce and answer[0] == "bounce" and answer[1] == label["expected"][0]["hard_bounce"]
            for is_bounce, label, answer in zip(bounces, labels, answers))
        wrong = sum(not is_bounce and answer[0] == "bounce" for is_bounce, answer in zip(bounces, answers))
        total = sum(bounces)

        def share(count, of):
            return f"{count}/{of}  {100 * count / max(1, of):.1f} %"
        every = share(classes, len(labels)) if name == "this project" else "-"
        print(f"{name:20}{share(hits, total):>22}{every:>22}{share(hard, total):>22}{wrong + len(ordinary):>14}"
              f"{per_mail:12.0f}")
        if verbose and name == "this project":
            for label, answer in zip(labels, answers):
                if answer[0] != label["cls"]:
                    print(f"missed: {label['file']} is {label['cls']}, told {answer[0]}", file=sys.stderr)
                elif label["cls"] == "bounce" and answer[1] != label["expected"][0]["hard_bounce"]:
                    print(f"hardness: {label['file']} {label['expected'][0]['reason']}", file=sys.stderr)
            for alarm in ordinary:
                print(f"false alarm: {alarm}", file=sys.stderr)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    program, quotes, bounces = arguments
    verbose = "-v" in sys.argv
    cases = quotes_table(program, quotes, verbose)
    kinds_table(program, bounces, cases, verbose)


if __name__ == "__main__":
    main()
