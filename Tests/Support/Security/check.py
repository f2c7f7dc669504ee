#!/usr/bin/env python3
"""Checks that every test that SECURITY.md or docs/timing.md names is there, and that every row of their tables names one."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]


def tests() -> set[str]:
    """All tests, as `Suite.function`; those of a suite within a suite by either name."""
    found = set()
    for file in ROOT.glob("Tests/*Tests/**/*.swift"):
        suite, inner, waits = None, None, False
        for line in file.read_text().splitlines():
            if match := re.search(r"^(?:@Suite.*)?\s*(?:@\w+(?:\(.*\))?\s+)*(?:struct|extension|final class|actor|class) (\w+)", line):
                if not line.startswith(" "):
                    suite, inner = match[1], None
            if match := re.search(r"^    @Suite.*\bstruct (\w+)", line):
                inner = match[1]
            if "@Test" in line:
                waits = True
            if waits and (match := re.search(r"\bfunc (\w+)", line)):
                found.update({f"{suite}.{match[1]}", f"{inner}.{match[1]}"})
                waits = False
    return found


def check(page: str, known: set[str]) -> None:
    """Checks the tables of one page."""
    missing, named = [], 0
    scripts = {file.name for file in ROOT.glob("Tests/Support/Scripts/*.demo")}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in (ROOT / page).read_text().splitlines():
        if not line.startswith("| ") or line.endswith("| shown by |"):
            continue
        proofs = re.findall(r"`([^`]+)`", line.rsplit("|", 2)[1])
        if not proofs:
            missing.append(f"a row without a test: {line}")
        for proof in proofs:
            named += 1
            if proof.startswith("make "):
                there = proof.removeprefix("make ") in targets
            elif proof.endswith(".demo"):
                there = proof in scripts
            elif "/" in proof:
                there = (ROOT / proof).exists()
            else:
                there = proof in known
            if not there:
                missing.append(f"there is no test {proof}")
    if missing:
        sys.exit(f"{page}: " + "\n".join(missing))
    print(f"{page}: {named} tests, all there", file=sys.stderr)


def main() -> None:
    known = tests()
    for page in ("SECURITY.md", "docs/timing.md"):
        check(page, known)


main()
