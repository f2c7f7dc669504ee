#!/usr/bin/env python3
"""Two copies of every service, people who write by mail, in Telegram and on a site, and everything that can go wrong.

    SEED=n SECONDS=600 CONVERSATIONS=2000 chaos.py

The same seed makes the same people and the same faults at the same moments; how they meet is a matter of the machine. What
became of it is judged by checker.py from the wire log alone. A run that fails is kept in .embedded/chaos and named.
ONLY="mongo kill, freeze" lets only these faults happen; KEEP=1 keeps the folder of a good run. BUG=dedup and BUG=suppressions
let the run look as if mails were not recognised that came before, or stops not read: it must fail.
"""

import asyncio
import os
import pathlib
import random
import shutil
import signal
import sys
import tempfile
import time

import checker
import final
from faults import Faults
from plan import make_people
from talk import Talk
from wire import Wire, read
from world import ROOT, World

KEPT = ROOT / ".embedded" / "chaos"


def number(name, default):
    return int(os.environ.get(name) or default)


async def watch(world):
    """How the services feel, and how much memory they take."""
    while True:
        for service in world.services:
            words = await service.health()
            world.wire.write("health", service=service.name, copy=service.copy, starts=service.starts, ok=words is None,
                             rss=service.memory, words=words)
        await asyncio.sleep(2)


async def run(folder, seed, seconds, conversations):
    # However the run ends, everything it started ends with it.
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asyncio.current_task().cancel)
    wire = Wire(folder / "wire.jsonl")
    world = World(folder, wire, seed, seconds)
    people = make_people(seed, conversations, seconds)
    only = [each.strip() for each in os.environ.get("ONLY", "").split(",") if each.strip()]
    faults = Faults(world, seed, seconds, only)
    try:
        await world.start()
        world.began = time.monotonic()
        wire.write("mark", name="begin", seed=seed, seconds=seconds, conversations=conversations)
        bug = os.environ.get("BUG")
        world.mail_people.is_disguised = bug == "dedup"
        world.mongo_proxy.hidden = ("suppressions",) if bug == "suppressions" else ()
        talk = Talk(world, people)
        watching = asyncio.ensure_future(watch(world))
        reading = asyncio.ensure_future(world.mail_people.read_accepted())
        talking = asyncio.ensure_future(talk.all())
        if only != ["none"]:
            await faults.rage()
        await asyncio.sleep(max(0, 0.82 * seconds - world.elapsed()))
        wire.write("mark", name="calm")
        await talk.finish(talking, patience=max(150, seconds / 2))
        wire.write("mark", name="answered")
        await talk.days_pass()
        wire.write("mark", name="end", mongo=dict(world.mongo_proxy.counts), telegram=world.bot_api.counts,
                   mail=world.mail_people.repeats, faults=faults.counts, commands=sum(world.mongo_proxy.commands.values()))
        rest = await asyncio.to_thread(final.look, world)
        watching.cancel()
        reading.cancel()
        talk.close()
    finally:
        await world.stop()
    return rest


def main():
    seed = number("SEED", random.SystemRandom().randrange(1_000_000_000))
    seconds = number("SECONDS", 600)
    conversations = number("CONVERSATIONS", max(20, 2000 if seconds >= 600 else seconds * 10 // 10))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="chaos-"))
    folder.chmod(0o755)
    print(f"SEED={seed} SECONDS={seconds} CONVERSATIONS={conversations}", flush=True)
    failed = True
    try:
        rest = asyncio.run(run(folder, seed, seconds, conversations))
        report = checker.check(read(folder / "wire.jsonl"), rest)
        print(report.text(), flush=True)
        failed = not report.is_good
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit("Stopped.")
    finally:
        if failed or os.environ.get("KEEP"):
            keep(folder, seed, seconds, conversations)
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


def keep(folder, seed, seconds, conversations):
    """The wire log and the services' logs, without MongoDB's files."""
    KEPT.mkdir(parents=True, exist_ok=True)
    place = KEPT / f"seed-{seed}"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("mongo", "mailserver", "*.new", "clock-*"))
    with open(KEPT / "failed-seeds", "a", encoding="utf-8") as file:
        file.write(f"SEED={seed} SECONDS={seconds} CONVERSATIONS={conversations}\n")
    print(f"Kept in {place}. Again: SEED={seed} SECONDS={seconds} CONVERSATIONS={conversations} make chaos", file=sys.stderr)


if __name__ == "__main__":
    main()
