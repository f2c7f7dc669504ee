"""The wire log: what went in to the system and what came out of it, as its outside saw it. A line of JSON an entry.

Entries have `at` (seconds since the run began) and `what`:

    plan      a person: `who`, `channel`, and `turns`, what they say, each with what must come of it
    said      a person's message went in: `who`, `turn`
    taken     the system said that it has the message: `who`, `turn`
    got       a message reached a person: `who`, `id` (what the outside tells two messages apart by), `text`, `files`,
              `digest` of all its bytes
    told      the same, and the server broke the connection before it said so (`who`, `id`): a repeat is to be expected
    fault     something was broken: `name`, `on`; `calm` when it is over
    health    how a service felt: `service`, `copy`, `ok`, `rss` in bytes
    ended     a process ended: `service`, `copy`, `status`, `wanted`
    mark      where the run stands: `name`
"""

import json
import time


class Wire:
    def __init__(self, path):
        self.began = time.monotonic()
        self.path = path
        self.file = open(path, "w", encoding="utf-8", buffering=1)
        self.listeners = []

    @property
    def now(self):
        return time.monotonic() - self.began

    def write(self, what, **fields):
        entry = {"at": round(self.now, 3), "what": what, **fields}
        self.file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        for listener in self.listeners:
            listener(entry)
        return entry


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
