"""The services as processes: copies of each, started again when they end, as a container's restart policy would."""

import asyncio
import json
import os
import signal
import subprocess

from ports import free_port
from websocket import Answer, request

COPIES = 2
NAMES = ["business-logic", "email-worker", "telegram-bot", "llm-bridge", "desk"]


def outer_environment():
    """What programs need of the environment. Whoever runs this may have the settings of another installation in theirs; those in a
    file `.env` are not read either, since services start in a folder without one."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}


class Service:
    """One copy of a service."""

    def __init__(self, wire, name, copy, program, environment, folder):
        self.wire, self.name, self.copy = wire, name, copy
        self.program, self.folder = program, folder
        self.port = free_port()
        self.environment = {**environment, "HTTP_PORT": str(self.port)}
        self.process = None
        self.keeper = None
        self.ending = None
        self.starts = 0
        self.pause = 0.5

    def begin(self):
        self.keeper = asyncio.ensure_future(self.keep())

    async def keep(self):
        while True:
            with open(self.folder / f"{self.name}-{self.copy}.log", "ab") as log:
                self.process = subprocess.Popen(
                    [self.program], env={**outer_environment(), **self.environment}, cwd=self.folder,
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            self.starts += 1
            while self.process.poll() is None:
                await asyncio.sleep(0.1)
            wanted = self.ending or "no"
            self.ending = None
            self.wire.write(
                "ended", service=self.name, copy=self.copy, status=self.process.returncode, wanted=wanted)
            await asyncio.sleep(self.pause)

    def signal(self, number):
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self):
        self.ending = "kill"
        self.signal(signal.SIGKILL)

    def freeze(self):
        self.signal(signal.SIGSTOP)

    def thaw(self):
        self.signal(signal.SIGCONT)

    async def deploy(self):
        """Ends it as a deploy does: asked first, killed after 10 seconds."""
        self.ending = "deploy"
        old = self.process
        self.signal(signal.SIGTERM)
        for _ in range(100):
            if old.poll() is not None:
                return
            await asyncio.sleep(0.1)
        self.wire.write("slow end", service=self.name, copy=self.copy)
        if old.poll() is None:
            self.ending = "kill"
            old.kill()

    async def stop(self):
        if self.keeper:
            self.keeper.cancel()
        if self.process and self.process.poll() is None:
            self.thaw()
            self.process.terminate()
            for _ in range(80):
                if self.process.poll() is not None:
                    return
                await asyncio.sleep(0.1)
            self.process.kill()
            self.process.wait()

    @property
    def memory(self):
        """Resident bytes."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
                return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))
        except (OSError, StopIteration, AttributeError):
            return 0

    async def health(self):
        """None when it is well, else what is wrong."""
        try:
            await request(self.port, "GET", "/health", {}, timeout=5)
            return None
        except Answer as answer:
            try:
                checks = json.loads(answer.body)
                return json.dumps(checks)[:300]
            except ValueError:
                return str(answer)
        except (OSError, asyncio.TimeoutError) as error:
            return f"no answer: {error!r}"[:200]
