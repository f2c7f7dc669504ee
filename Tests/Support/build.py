#!/usr/bin/env python3
"""Runs `swift build` and says how far it is and how long it will take.

    build.py ARGUMENTS...    those of `swift build`

In a terminal one line is written over and over, elsewhere a line now and then. Whatever else the build says, its errors
above all, is shown as it comes. Ends as the build ends.
"""

import json
import os
import pathlib
import queue
import re
import subprocess
import sys
import threading
import time

STEP = re.compile(r"\[(\d+)/(\d+)\] ")
FETCHING = re.compile(r"(Fetch|Updat|Comput|Creat)(ing|ed) |Working copy of ")
OF_NO_INTEREST = re.compile(r"Building for |Planning build|Build (complete|of )|\s*$")


class Plan:
    """What the build's manifest says of the steps to come.

    The build's own count is no help: it learns of a module's files when it comes to the module, so that to the end it seems
    almost done.
    """

    def __init__(self, manifest, product):
        self.commands, roots = {}, []
        name = None
        with open(manifest) as lines:
            for line in lines:
                if match := re.match(r'  "(.+)":( (\[.*\]))?$', line):
                    name = match[1]
                    if name == "main" and not product:
                        roots = json.loads(match[3])
                elif match := re.match(r"    (inputs|outputs): (\[.*\])$", line):
                    self.commands.setdefault(name, {})[match[1]] = json.loads(match[2])
        self.maker = {made: name for name, command in self.commands.items() for made in command.get("outputs", [])}
        if product:
            roots = [made for made in self.maker if re.match(rf"<{re.escape(product)}-.*\.exe>$", made)]
        self.steps = sum(self.steps_of(name) for name in self.needed(roots))

    def needed(self, wanted):
        """The commands by which these come to be."""
        names, left = set(), list(wanted)
        while left:
            name = self.maker.get(left.pop())
            if name and name not in names:
                names.add(name)
                left += self.commands[name].get("inputs", [])
        return names

    def steps_of(self, name):
        """A step for each object file that is not there, and one for the module or the program they belong to."""
        made = [file for file in self.commands[name].get("outputs", []) if not file.startswith("<")]
        missing = [file for file in made if not os.path.exists(file)]
        objects = sum(file.endswith(".o") for file in missing)
        return objects + any(not file.endswith(".o") for file in missing)


class Progress:
    every = 15  # seconds between two lines where no terminal is
    settled = 20  # seconds after which the time left can be told

    def __init__(self, product):
        self.product = product
        self.terminal = sys.stderr.isatty()
        self.said_at = -self.every
        self.first = None
        self.done = self.total = self.expected = 0

    def read(self, line):
        if match := STEP.match(line):
            self.done, self.total = int(match[1]), int(match[2])
            if not self.first:
                self.first = time.monotonic(), self.done
                self.expected = self.done + expected_steps(self.product)
            self.report()
        elif FETCHING.match(line):
            self.say("Fetching the packages it uses")
        elif not OF_NO_INTEREST.match(line):
            self.clear()
            print(line, file=sys.stderr, flush=True)

    def report(self):
        if self.total:
            total = max(self.total, self.expected)
            self.say(f"Building {self.done} of {total}{self.time_left(total)}")

    def time_left(self, total):
        seconds, steps = time.monotonic() - self.first[0], self.done - self.first[1]
        if seconds < self.settled or steps < 1:
            return ""
        left = (total - self.done) * seconds / steps
        return f", about {round(left / 60)} min left" if left >= 90 else f", about {round(left / 10) * 10 or 10} s left"

    def say(self, words):
        if self.terminal:
            print(f"\r{words}\033[K", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self.said_at >= self.every:
            print(words, file=sys.stderr, flush=True)
            self.said_at = time.monotonic()

    def clear(self):
        if self.terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def expected_steps(product):
    """The steps of what is not built yet; 0 where the manifest cannot be read, whose form is SwiftPM's own matter."""
    try:
        return Plan(pathlib.Path(".build/debug.yaml"), product).steps
    except (OSError, ValueError):
        return 0


def main():
    arguments = sys.argv[1:]
    product = arguments[arguments.index("--product") + 1] if "--product" in arguments[:-1] else None
    began = time.monotonic()
    progress = Progress(product)
    try:
        build = subprocess.Popen(
            ["swift", "build", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace")
    except FileNotFoundError:
        sys.exit("Swift is missing: install Swift 6.2 or newer from https://swift.org/install and put it on the PATH.")
    lines = queue.SimpleQueue()

    def read():
        for line in build.stdout:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    try:
        while True:
            try:
                line = lines.get(timeout=5)
            except queue.Empty:
                progress.report()
                continue
            if line is None:
                break
            progress.read(line)
    except KeyboardInterrupt:
        # The build got the same signal.
        build.wait()
        progress.clear()
        sys.exit(130)
    status = build.wait()
    progress.clear()
    if status:
        print("The build failed; what is wrong stands above.", file=sys.stderr)
    else:
        print(f"Built in {time.monotonic() - began:.0f} s", file=sys.stderr)
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
