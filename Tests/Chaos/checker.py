#!/usr/bin/env python3
"""Says from a run's wire log whether people were treated as they should be. It knows nothing of the code that was tested, and
reads no collection: what it must know of the queues (leases that nobody gave back) the run hands it.

    checker.py WIRE-LOG

What must hold, and what the design allows:

- Each message of a person is answered exactly once, in order. Questions that were asked at once may be answered together.
- An answer may come again where something was broken when it went out and nobody can know whether it did: word for word, by
  mail byte for byte under the same Message-ID. A letter that begins a conversation never comes again; it may be missing where
  operators were asked about it. In a web room nothing comes twice.
- While the model is away or wrong, a question may be passed on to colleagues instead, with one message that says so.
- After the confirmation of a stop nothing comes but direct answers to what the person says later. What was asked just before a
  stop may stay unanswered.
- After the last fault all services become well within 60 seconds, and nobody starts them.
"""

import re
import sys

import memory
import wire
from report import Report

LETTER = "Hello Kate,"
DEFERRED = r"cannot give you an exact answer|will find out|colleague"
HEALTHY_WITHIN = 60
UNAVAILABLE = 69  # the exit code of a service that cannot start without what is not there
AROUND = (-3, 15)  # seconds about the first copy of a message in which a fault explains a second one


def check(entries, rest):
    report = Report()
    faults = Faults(entries)
    plans = {entry["who"]: entry for entry in entries if entry["what"] == "plan"}
    logs = {who: [] for who in plans}
    for entry in entries:
        if entry["what"] in ("said", "taken", "got", "told"):
            if entry["who"] in logs:
                logs[entry["who"]].append(entry)
            elif entry["what"] == "got":
                report.error("unknown", f"{entry['who']}, whom nobody knows, was written to")
    later = mark(entries, "three days later")
    for who, plan in plans.items():
        PersonCheck(plan, logs[who], faults, later, report).run()
    check_letters(report, rest)
    check_services(entries, faults, report)
    memory.check(entries, report)
    for name in ("leases", "dead"):
        for each in rest.get(name, []):
            report.error(name, each)
    if rest.get("waiting"):
        report.error("waiting", f"{rest['waiting']} items of the queues are left")
    report.count("faults", len(faults.windows))
    report.seconds = (mark(entries, "answered") or 0) - (mark(entries, "begin") or 0)
    return report


def mark(entries, name):
    return next((entry["at"] for entry in entries if entry["what"] == "mark" and entry["name"] == name), None)


class Faults:
    """When something was broken."""

    def __init__(self, entries):
        begun, self.windows = {}, []
        for entry in entries:
            if entry["what"] == "fault":
                begun[entry["number"]] = entry
            elif entry["what"] == "calm":
                self.windows.append((begun.pop(entry["number"])["at"], entry["at"], entry["name"]))
        self.windows += [(entry["at"], float("inf"), entry["name"]) for entry in begun.values()]
        self.last = max((end for _, end, _ in self.windows), default=0)

    def between(self, begin, end, kind=""):
        return any(first <= end and last >= begin and kind in name for first, last, name in self.windows)


class Item:
    """A message that must come: the answer to a turn, or a part of it."""

    def __init__(self, turn, pattern, kind):
        self.turn, self.pattern, self.kind = turn, pattern, kind
        self.said = None
        self.answer = None

    def fits(self, got):
        if self.pattern.startswith("file:"):
            return any(re.search(self.pattern[5:], name) for name in got["files"])
        return re.search(self.pattern, got["text"], re.IGNORECASE) is not None


class PersonCheck:
    def __init__(self, plan, log, faults, later, report):
        self.who, self.channel, self.turns = plan["who"], plan["channel"], plan["turns"]
        self.log, self.faults, self.later, self.report = log, faults, later, report
        self.items = [Item(None, LETTER, "letter")] if self.channel == "email" else []
        for number, turn in enumerate(self.turns):
            self.items += [Item(number, pattern, turn["kind"]) for pattern in turn["answers"]]
        self.lost_answers = {entry["id"] for entry in log if entry["what"] == "told"}
        self.got = []
        self.stopped = None
        self.reminders = 0

    def run(self):
        for entry in self.log:
            if entry["what"] == "said":
                self.report.count("said")
                for item in self.items:
                    if item.turn == entry["turn"]:
                        item.said = entry["at"]
            elif entry["what"] == "taken" and entry["turn"] == "contact":
                self.items[0].said = entry["at"]
            elif entry["what"] == "got":
                self.hear(entry)
        self.end()

    def error(self, kind, words):
        self.report.error(kind, f"{self.who}: {words}")

    def hear(self, got):
        self.report.count("got")
        if self.channel == "email" and self.items[0].said is None:
            # The file of contacts is still being read while the first letters leave.
            self.items[0].said = got["at"]
        earlier = next((each for each in self.got if each["id"] == got["id"]), None)
        if earlier:
            return self.repeat(earlier, got)
        open_items = [item for item in self.items if item.said is not None and item.answer is None]
        fitting = [item for item in open_items if item.fits(got)]
        if not fitting:
            twin = next((each for each in self.got if each["digest"] == got["digest"]), None)
            if twin and self.channel == "telegram":
                return self.repeat(twin, got)
            fitting = self.exception(got, open_items)
        self.got.append(got)
        if fitting is None:
            return
        # One message may answer several questions, but only those that were asked at once.
        for item in fitting if len(fitting) > 1 and self.hasty(fitting) else fitting[:1]:
            self.answered(item, got)

    def hasty(self, items):
        return all(self.turns[item.turn]["hasty"] for item in items[1:] if item.turn is not None)

    def answered(self, item, got):
        later = [each for each in self.items[self.items.index(item) + 1:] if each.answer and each.answer is not got]
        if any(each.kind == "stop" for each in later):
            self.error("after a stop", f"“{got['text'][:60]}”, which was asked for before it")
        elif later:
            self.error("order", f"“{got['text'][:60]}” came after the answer to “{self.says(later[0])}”")
        item.answer = got
        got["item"] = item
        if item.kind == "letter":
            self.report.count("letters")
        else:
            self.report.delays.append(got["at"] - item.said)
        if item.kind == "stop":
            self.stopped = got["at"]

    def exception(self, got, open_items):
        """What may come though nobody waits for these words; None if it belongs to no question."""
        questions = [item for item in open_items if item.kind == "question"]
        if questions and re.search(DEFERRED, got["text"]):
            item = questions[0]
            if self.faults.between(item.said - 30, got["at"], "model"):
                self.report.count("passed on to colleagues while the model was wrong")
                return [item]
            self.error("unanswered", f"“{self.says(item)}” was not answered, though nothing was wrong with the model")
            return [item]
        if self.later and got["at"] > self.later and self.channel == "email" and not self.turns and self.stopped is None:
            self.reminders += 1
            self.report.count("reminders")
            if self.reminders > 1:
                self.error("reminded twice", got["text"][:80])
            return None
        if self.stopped is not None:
            self.error("after a stop", f"“{got['text'][:80]}” {got['files'] or ''}")
        else:
            self.error("unexpected", f"“{got['text'][:80]}” {got['files'] or ''} ({got['id']})")
        return None

    def repeat(self, first, second):
        self.report.count("repeats")
        item = first.get("item")
        if self.stopped is not None and first["at"] < self.stopped:
            self.error("after a stop", f"“{second['text'][:80]}”, once more")
        if first["digest"] != second["digest"]:
            self.error("changed repeat", f"{first['id']} came again with other words")
        if item is None or item.kind == "letter":
            return self.error("letter twice", f"{first['id']}: “{first['text'][:60]}”")
        if self.channel == "web":
            return self.error("twice in a room", f"“{second['text'][:60]}”")
        around = (first["at"] + AROUND[0], first["at"] + AROUND[1])
        if first["id"] not in self.lost_answers and not self.faults.between(*around):
            self.error("repeat without a reason", f"“{second['text'][:60]}” at {first['at']:.0f} and {second['at']:.0f} s")

    def says(self, item):
        return "the first letter" if item.turn is None else self.turns[item.turn]["says"]

    def end(self):
        for item in self.items:
            if item.said is None or item.answer is not None:
                continue
            if item.kind == "letter":
                self.report.count("letters missing")
            elif self.cancelled(item):
                self.report.count("cancelled by the stop that followed")
            else:
                self.error("lost", f"“{self.says(item)}”, said at {item.said:.0f} s, was never answered")
        unsaid = sum(all(item.said is None for item in self.items if item.turn == number) for number in range(len(self.turns)))
        self.report.count("never said, since nothing came before", unsaid)
        if self.later and self.channel == "email" and not self.turns and self.items[0].answer and not self.reminders:
            self.error("lost", "the reminder after three days did not come")

    def cancelled(self, item):
        """Whether the stop that followed was said before this could be answered."""
        stops = [each for each in self.items if each.kind == "stop" and each.said is not None]
        return bool(stops) and item.turn < stops[0].turn and self.turns[stops[0].turn]["hasty"]


def check_letters(report, rest):
    """Letters that did not come are those about which operators were asked."""
    missing = report.counts.get("letters missing", 0)
    report.count("letters that operators were asked about", rest.get("unknown", 0))
    if missing > rest.get("unknown", 0):
        report.error("lost", f"{missing} letters did not come, and operators were asked about {rest.get('unknown', 0)}")


def check_services(entries, faults, report):
    later = mark(entries, "three days later") or float("inf")
    unwell = {}
    for entry in entries:
        if entry["what"] == "health" and faults.last < entry["at"] < later and not entry["ok"]:
            unwell[entry["service"], entry["copy"]] = entry
        elif entry["what"] == "ended" and entry["status"] == UNAVAILABLE and faults.between(entry["at"] - 20, entry["at"], "mongo"):
            # Who cannot reach MongoDB at the start says so and ends, and whoever runs it starts it again.
            report.count("starts that found no MongoDB")
        elif entry["what"] == "ended" and entry["wanted"] == "no":
            report.error("ended", f"{entry['service']}-{entry['copy']} ended by itself with status {entry['status']}")
        elif entry["what"] == "ended":
            report.count(f"processes ended: {entry['wanted']}")
        elif entry["what"] == "slow end":
            report.count("processes that a deploy had to kill")
        elif entry["what"] == "refused":
            report.error("refused", f"{entry['by']}: {entry['words']}")
    for (service, copy), entry in unwell.items():
        took = entry["at"] - faults.last
        report.longest_unwell = max(report.longest_unwell, took)
        if took > HEALTHY_WITHIN:
            report.error("unwell", f"{service}-{copy} is unwell {took:.0f} s after the last fault: {entry['words']}")


if __name__ == "__main__":
    result = check(wire.read(sys.argv[1]), {})
    print(result.text())
    sys.exit(0 if result.is_good else 1)
