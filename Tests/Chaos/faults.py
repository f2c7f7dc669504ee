"""What goes wrong, and when. The same seed makes the same list: every kind once before any comes again."""

import asyncio
import contextlib
import random
import signal


MODEL_MODES = ["slow", "failing", "lying", "invalid_json", "rate_limited", "broken_off", "empty"]
TEMPORARY = {
    "login": "454 4.7.0 Temporary authentication failure", "mail": "451 4.3.0 Try again later",
    "recipient": "451 4.7.1 Try again later", "data": "421 4.3.2 Closing down", "content": "452 4.3.1 No space left",
}


class Faults:
    def __init__(self, world, seed, seconds, only=None):
        self.world, self.wire = world, world.wire
        self.random = random.Random(f"faults {seed}")
        self.seconds = seconds
        self.kinds = [name for name in self.all() if not only or name in only]
        self.counts = {}

    def all(self):
        return sorted(name[6:].replace("_", " ") for name in dir(self) if name.startswith("fault_"))

    def schedule(self):
        """Moments and kinds: one about every four seconds in a short run, every seven in a long one."""
        gap = 4.0 if self.seconds < 200 else 7.0
        moment, bag, plan = 5.0, [], []
        while moment < 0.8 * self.seconds:
            if not bag:
                bag = self.random.sample(self.kinds, len(self.kinds))
            plan.append((moment, bag.pop()))
            moment += self.random.uniform(0.5, 1.5) * gap
        return plan

    async def rage(self):
        running = []
        for moment, kind in self.schedule():
            await asyncio.sleep(max(0, moment - self.world.elapsed()))
            running.append(asyncio.ensure_future(self.strike(kind)))
        await asyncio.gather(*running)

    async def strike(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        number = sum(self.counts.values())
        detail = {}
        self.wire.write("fault", name=kind, number=number)
        try:
            detail = await getattr(self, "fault_" + kind.replace(" ", "_"))() or {}
        finally:
            self.wire.write("calm", name=kind, number=number, **detail)

    def moments(self, shortest, longest):
        """A length, shorter in a short run."""
        return self.random.uniform(shortest, longest) * min(1.0, max(0.4, self.seconds / 200))

    def some_service(self):
        return self.random.choice(self.world.services)

    async def whole(self, service):
        """Waits until a service that was ended is there again."""
        for _ in range(300):
            await asyncio.sleep(0.2)
            if await service.health() is None:
                return

    # The services.

    async def fault_kill(self):
        killed = self.random.sample(self.world.services, 2)
        for service in killed:
            service.kill()
            await asyncio.sleep(self.random.uniform(0, 1))
        for service in killed:
            await self.whole(service)
        return {"on": [f"{each.name}-{each.copy}" for each in killed]}

    async def fault_freeze(self):
        """Longer than a lease lasts: who comes back has lost what it held."""
        service = self.some_service()
        service.freeze()
        await asyncio.sleep(min(20, max(12, self.seconds / 5)))
        service.thaw()
        await asyncio.sleep(2)
        return {"on": [f"{service.name}-{service.copy}"]}

    async def fault_deploy(self):
        for service in self.world.services:
            await service.deploy()
            await asyncio.sleep(0.2 if self.seconds < 200 else 1)
        for service in self.world.services:
            await self.whole(service)
        return {"on": ["all"]}

    async def fault_clock_wrong(self):
        """A minute ahead or behind. What was written for a minute later is not due for the others before."""
        service = self.some_service()
        wrong_by = self.random.choice([-60, 60])
        name = f"{service.name}-{service.copy}"
        self.world.set_clock_of(name, wrong_by)
        await asyncio.sleep(self.moments(5, 15))
        self.world.set_clock_of(name)
        return {"on": [name], "by": wrong_by}

    # MongoDB.

    async def fault_mongo_kill(self):
        self.world.mongo.kill()
        await asyncio.sleep(self.moments(1, 6))
        await self.world.mongo.start()
        await asyncio.sleep(3)

    async def fault_mongo_freeze(self):
        proxy = self.world.mongo_proxy
        proxy.gate.clear()
        await asyncio.sleep(self.moments(3, 10))
        proxy.gate.set()
        await asyncio.sleep(3)

    async def fault_mongo_cut(self):
        for _ in range(self.random.randint(1, 4)):
            self.world.mongo_proxy.cut(self.random.choice([0.2, 1.0]), self.random)
            await asyncio.sleep(self.random.uniform(0.1, 1.5))
        await asyncio.sleep(2)

    async def fault_mongo_slow(self):
        self.world.mongo_proxy.delay = self.random.uniform(0.01, 0.05)
        await asyncio.sleep(self.moments(4, 10))
        self.world.mongo_proxy.delay = 0.0

    async def fault_mongo_step_down(self):
        self.world.mongo_proxy.step_down = self.random.choice([0.2, 1.0])
        await asyncio.sleep(self.moments(2, 6))
        self.world.mongo_proxy.step_down = 0.0
        await asyncio.sleep(2)

    async def fault_mongo_lost_commits(self):
        self.world.mongo_proxy.lost_commits = self.random.randint(3, 12)
        await asyncio.sleep(self.moments(5, 10))
        self.world.mongo_proxy.lost_commits = 0

    async def fault_mongo_full_disk(self):
        """As services see it: what would be written into GridFS is refused."""
        self.world.mongo_proxy.full = ("mails.chunks", "mails.files")
        await asyncio.sleep(self.moments(3, 8))
        self.world.mongo_proxy.full = ()

    # Mail.

    async def fault_mail_refuses(self):
        stage, words = self.random.choice(sorted(TEMPORARY.items()))
        with self.world.order("refusals", f"{self.world.agent}:{stage}", words):
            await asyncio.sleep(self.moments(2, 6))

    async def fault_mail_cut(self):
        for _ in range(self.random.randint(1, 4)):
            with contextlib.suppress(OSError):
                (self.world.mail_folder / "control" / "drop-after-data").touch()
            await asyncio.sleep(self.random.uniform(0.2, 2))
            self.world.smtp_proxy.cut()
            self.world.imap_proxy.cut()
        (self.world.mail_folder / "control" / "drop-after-data").unlink(missing_ok=True)

    async def fault_mail_away(self):
        self.world.imap_proxy.refusing = self.world.smtp_proxy.refusing = True
        self.world.smtp_proxy.cut()
        self.world.imap_proxy.cut()
        await asyncio.sleep(self.moments(3, 10))
        self.world.imap_proxy.refusing = self.world.smtp_proxy.refusing = False

    async def fault_mail_slow(self):
        self.world.smtp_proxy.delay = self.world.imap_proxy.delay = 0.2
        await asyncio.sleep(self.moments(3, 8))
        self.world.smtp_proxy.delay = self.world.imap_proxy.delay = 0.0

    async def fault_mail_twice(self):
        self.world.mail_people.twice = 0.6
        await asyncio.sleep(self.moments(5, 12))
        self.world.mail_people.twice = 0.0

    # Telegram.

    async def fault_telegram_weather(self):
        self.world.bot_api.weather = self.random.choice([
            {"flood": 0.5}, {"gateway": 0.5}, {"before": 0.4}, {"after": 0.4},
            {"flood": 0.1, "gateway": 0.1, "before": 0.1, "after": 0.1}])
        await asyncio.sleep(self.moments(4, 10))
        weather, self.world.bot_api.weather = self.world.bot_api.weather, {}
        return {"weather": weather}

    # The site.

    async def fault_web_cut(self):
        for proxy in self.world.desk_proxies:
            proxy.cut(0.7, self.random)
        await asyncio.sleep(1)

    # The model.

    async def fault_model_wrong(self):
        mode = self.random.choice(MODEL_MODES)
        await self.world.model_mode(mode)
        await asyncio.sleep(self.moments(4, 10))
        await self.world.model_mode("normal")
        return {"mode": mode}

    async def fault_model_gone(self):
        self.world.model.send_signal(signal.SIGKILL)
        self.world.model.wait()
        await asyncio.sleep(self.moments(3, 10))
        await self.world.start_model()
