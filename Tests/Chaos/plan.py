"""Who there is, what each of them says, and what must come of it. The same seed makes the same people.

A turn is a message of a person and the messages that answer it, in order, each as a pattern of its words (or of the names of
its files). A turn with `hasty` is said at once after the one before it, without waiting for the answer.
"""

import dataclasses
import random

LETTER = "Hello Kate,"
STOPPED = "not write to you again"


@dataclasses.dataclass
class Turn:
    says: str
    answers: list
    kind: str = "question"
    hasty: bool = False
    pause: float = 0.0


@dataclasses.dataclass
class Person:
    who: str
    channel: str
    begins: float
    turns: list
    number: int = 0


QUESTIONS = {
    "start": ("How much is the Start plan?", "4,900 RUB"),
    "business": ("How much is the Business plan?", "12,900 RUB"),
    "history": ("From how many years are reviews loaded?", "3 years"),
    "clients": ("How many companies use Otklik?", "640 companies"),
    "mobile": ("Is there a mobile app?", "no mobile app"),
}
PRESENTATION = "Please send me the presentation."
STOP = {"email": "Please stop writing to me.", "telegram": "/stop", "web": "Please stop writing to me."}
SNOOZE = "Not now, let us come back to this in two weeks."


def presentation(channel):
    return {
        "email": ["file:presentation\\.pdf"], "telegram": ["presentation is attached", "file:."], "web": ["presentation is attached"],
    }[channel]


def make_people(seed, count, seconds):
    chance = random.Random(seed)
    people = []
    for number in range(count):
        channel = chance.choices(["email", "telegram", "web"], [45, 30, 25])[0]
        address = {
            "email": f"p{number}@people{number % 20}.example", "telegram": str(700_000 + number), "web": str(number),
        }[channel]
        turns = []
        if channel == "telegram":
            turns.append(Turn("/start", ["Hello"], "start"))
        names = chance.sample(sorted(QUESTIONS), chance.choice([1, 2, 2, 3]))
        for name in names:
            turns.append(Turn(QUESTIONS[name][0], [QUESTIONS[name][1]]))
        if chance.random() < 0.3:
            turns.append(Turn(PRESENTATION, presentation(channel)))
        for turn in turns[1:]:
            turn.hasty = turn.kind == "question" and chance.random() < 0.15
        ending = chance.choices(["none", "stop", "stop and ask", "snooze"], [35, 30, 15, 20])[0]
        if ending == "snooze":
            turns.append(Turn(SNOOZE, ["."], "snooze"))
        if ending.startswith("stop"):
            turns.append(Turn(STOP[channel], [STOPPED], "stop", hasty=chance.random() < 0.25))
        if ending == "stop and ask":
            rest = [name for name in sorted(QUESTIONS) if name not in names]
            question, answer = QUESTIONS[chance.choice(rest)]
            turns.append(Turn(question, [answer]))
        # Some never answer the first letter: they are reminded, unless they stopped.
        if channel == "email" and chance.random() < 0.1:
            turns = []
        for turn in turns:
            turn.pause = min(chance.expovariate(1 / 2.0), 15)
        people.append(Person(f"{channel}:{address}", channel, chance.uniform(0, 0.8 * seconds), turns, number))
    return people
