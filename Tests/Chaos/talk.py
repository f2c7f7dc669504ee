"""The people's side of the conversations: each says the next thing when the one before was answered, or at once."""

import asyncio
import csv
import re

from plan import LETTER, STOPPED
from web import WebPerson

NOT_FOUND = 66  # salesctl's exit code


class Talk:
    def __init__(self, world, people):
        self.world, self.wire, self.people = world, world.wire, people
        self.heard = {person.who: [] for person in people}
        self.news = {person.who: asyncio.Event() for person in people}
        self.web = {}
        self.open = {person.who for person in people}
        self.progress = world.elapsed()
        self.wire.listeners.append(self.listen)
        for person in people:
            self.wire.write("plan", who=person.who, channel=person.channel, begins=round(person.begins, 1), turns=[
                {"says": turn.says, "answers": turn.answers, "kind": turn.kind, "hasty": turn.hasty}
                for turn in person.turns])

    def listen(self, entry):
        if entry["what"] == "got" and entry["who"] in self.heard:
            self.heard[entry["who"]].append(entry)
            self.news[entry["who"]].set()
            self.progress = self.world.elapsed()

    async def all(self):
        await asyncio.gather(self.invite(), *(self.one(person) for person in self.people))

    async def invite(self):
        """Adds the people who are written to first, some at a time, as an operator does with a file."""
        waiting = sorted((each for each in self.people if each.channel == "email"), key=lambda each: each.begins)
        batch = 0
        while waiting:
            await asyncio.sleep(max(0, waiting[0].begins - self.world.elapsed()))
            now = self.world.elapsed() + 5
            due = [each for each in waiting if each.begins <= now]
            waiting = waiting[len(due):]
            batch += 1
            path = self.write_contacts(due, f"contacts-{batch}.csv")
            await self.world.salesctl("contact", "import", path, "--apply")
            for each in due:
                self.wire.write("taken", who=each.who, turn="contact")

    async def one(self, person):
        if person.channel == "email":
            await self.until(person, [LETTER])
        else:
            await asyncio.sleep(person.begins)
        if person.channel == "web":
            self.web[person.who] = WebPerson(
                self.wire, person.who, person.number, [proxy.port for proxy in self.world.desk_proxies], self.world.seed)
            await self.web[person.who].open()
        expected = [LETTER] if person.channel == "email" else []
        for number, turn in enumerate(person.turns):
            if not turn.hasty:
                await self.until(person, expected)
                await asyncio.sleep(turn.pause)
            self.wire.write("said", who=person.who, turn=number)
            await self.say(person, turn, number)
            # What the stop cancels is not waited for.
            if turn.kind == "stop":
                expected = list(turn.answers)
                self.heard[person.who] = [each for each in self.heard[person.who] if matches(turn.answers[0], each)]
            else:
                expected += turn.answers
        await self.until(person, expected)
        self.open.discard(person.who)

    async def say(self, person, turn, number):
        if person.channel == "email":
            self.world.mail_people.says(address(person), turn.says, person.who, number)
        elif person.channel == "telegram":
            self.world.bot_api.says(int(address(person)), turn.says, person.who, number)
        else:
            await self.web[person.who].says(turn.says, number)

    async def until(self, person, expected):
        """Until each of these has come. In which order is the checker's matter."""
        while True:
            rest = [each for each in self.heard[person.who]]
            missing = 0
            for pattern in expected:
                found = next((each for each in rest if matches(pattern, each)), None)
                missing += found is None
            if not missing:
                return
            self.news[person.who].clear()
            await self.news[person.who].wait()

    async def finish(self, talking, patience):
        """Until everybody has what they asked for, or nothing has come for a long time."""
        self.progress = self.world.elapsed()
        while not talking.done() and self.world.elapsed() - self.progress < patience:
            await asyncio.sleep(0.5)
        talking.cancel()
        if talking.done() and not talking.cancelled() and talking.exception():
            raise talking.exception()
        for person in self.web.values():
            try:
                await asyncio.wait_for(person.catch_up(), 20)
            except Exception as error:
                self.wire.write("refused", by="desk", words=f"the last look failed: {error!r}")
        await asyncio.sleep(5)

    async def days_pass(self):
        """Three days later: who never answered is reminded, and nobody who stopped, whatever operators press."""
        stopped = [each for each in self.people if each.channel == "email" and any(
            matches(STOPPED, got) for got in self.heard[each.who])]
        for person in stopped[:2]:
            await self.world.try_salesctl("contact", "erase", address(person), "--yes")
        for person in stopped[2:5]:
            # An operator begins again with somebody who said stop: that lifts nothing.
            await self.world.try_salesctl("contact", "restart", address(person))
        silent = {each.who for each in self.people if each.channel == "email" and not each.turns and self.heard[each.who]}
        before = {who: len(self.heard[who]) for who in silent}
        self.world.set_clock(self.world.offset + 3 * 86_400)
        self.wire.write("mark", name="three days later")
        await self.invite_again(stopped[:2])
        for _ in range(240):
            if all(len(self.heard[who]) > before[who] for who in silent):
                break
            await asyncio.sleep(0.5)
        await asyncio.sleep(5)

    async def invite_again(self, erased):
        """Who said stop and was erased stands in somebody's file again: that lifts nothing either."""
        for person in erased:
            for _ in range(60):
                if await self.world.try_salesctl("contact", "show", address(person)) == NOT_FOUND:
                    break
                await asyncio.sleep(0.5)
        if erased:
            path = self.write_contacts(erased, "contacts-again.csv")
            await self.world.try_salesctl("contact", "import", path, "--apply", "--skip-wrong")

    def write_contacts(self, people, name):
        path = self.world.folder / name
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["email", "name", "company", "language"])
            rows.writerows([address(each), "Kate", "Morning Cafés", "en"] for each in people)
        return str(path)

    def close(self):
        for person in self.web.values():
            person.close()


def address(person):
    return person.who.partition(":")[2]


def matches(pattern, entry):
    if pattern.startswith("file:"):
        return any(re.search(pattern[5:], name) for name in entry["files"])
    return re.search(pattern, entry["text"], re.IGNORECASE) is not None
