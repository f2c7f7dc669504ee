"""All that runs: MongoDB behind its proxy, the mail servers behind theirs, the Bot API, the scripted model, and two copies of
each service that know of nothing but these."""

import asyncio
import contextlib
import grp
import json
import os
import pathlib
import pwd
import subprocess
import sys
import time
import urllib.request

from bot_api import TOKEN, BotAPI
from mail import MailPeople
from mongo_proxy import MongoProxy
from ports import free_port
from services import COPIES, NAMES, Service, outer_environment
from tcp_proxy import TCPProxy
from web import ORIGIN

ROOT = pathlib.Path(__file__).resolve().parents[2]
EMBEDDED = ROOT / "Tests" / "Support" / "Embedded"
BEGIN = 1_800_345_600  # a Tuesday, 11:00 in Moscow
LEASE_SECONDS = 8
DATABASE = "chaos"


def program(name):
    path = ROOT / ".build" / "debug" / name
    if not path.exists():
        sys.exit(f"{name} is not built: run `swift build`")
    return str(path)


class Mongo:
    """The embedded server; what it acknowledged survives its being killed."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.process = None

    async def start(self):
        command = [
            sys.executable, str(EMBEDDED / "secantusd.py"), "--host", "127.0.0.1", "--port", str(self.port),
            "--storage-path", str(self.folder / "mongo"), "--sync-on-commit", "--cache-size", "256M",
            "--idle-timeout-seconds", "86400", "--transaction-lifetime-seconds", "4",
            "--roles", str(ROOT / "services" / "compose" / "roles.json")]
        with open(self.folder / "mongo.log", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        await answers(self.port)

    def kill(self):
        self.process.kill()
        self.process.wait()


async def answers(port, patience=60):
    for _ in range(patience * 20):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.05)
    raise SystemExit(f"nothing answers on port {port}")


class World:
    agent = "sales@mail.test"

    def __init__(self, folder, wire, seed, seconds):
        self.folder, self.wire, self.seed, self.seconds = folder, wire, seed, seconds
        self.mail_folder = folder / "mailserver"
        self.services = []
        self.processes = []
        self.began = time.monotonic()

    def elapsed(self):
        return time.monotonic() - self.began

    async def start(self):
        self.mongo = Mongo(self.folder)
        await self.mongo.start()
        self.mongo_proxy = MongoProxy(self.mongo.port, self.seed)
        await self.mongo_proxy.start(free_port())
        await self.start_mail()
        self.bot_api = BotAPI(self.wire, self.seed)
        self.bot_port = await self.bot_api.start()
        self.model_port = free_port()
        await self.start_model()
        self.set_clock(int(BEGIN - time.time()))
        await self.seed_configuration()
        await self.start_services()

    async def start_mail(self):
        log = open(self.folder / "mail.log", "ab")
        self.mail = subprocess.Popen(
            [sys.executable if aiosmtpd_here() else "/usr/bin/python3", str(EMBEDDED / "mail_servers.py"), str(self.mail_folder)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        while not (self.mail_folder / "ports.json").exists():
            if self.mail.poll() is not None:
                raise SystemExit(f"the mail servers do not start: see {self.folder}/mail.log")
            await asyncio.sleep(0.1)
        ports = json.loads((self.mail_folder / "ports.json").read_text())
        user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self.smtp_proxy, self.imap_proxy = TCPProxy(ports["smtp"]), TCPProxy(ports["imaps"])
        await self.smtp_proxy.start()
        await self.imap_proxy.start()
        self.mail_people = MailPeople(self.wire, self.mail_folder, self.agent, user, self.seed)
        self.mail_people.prepare()

    async def start_model(self):
        with open(self.folder / "model.log", "ab") as log:
            self.model = subprocess.Popen(
                [program("scripted-model"), "--port", str(self.model_port)], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        await answers(self.model_port)

    async def model_mode(self, mode):
        def post():
            order = urllib.request.Request(
                f"http://127.0.0.1:{self.model_port}/_script", json.dumps({"mode": mode}).encode(),
                {"Content-Type": "application/json"})
            with contextlib.suppress(OSError), urllib.request.urlopen(order, timeout=5):
                pass
        await asyncio.to_thread(post)

    @property
    def uri(self):
        return f"mongodb://127.0.0.1:{self.mongo_proxy.port}/?replicaSet=secantus&w=majority&journal=true"

    @property
    def environment(self):
        return {
            "MONGODB_URI": self.uri, "MONGODB_DATABASE": DATABASE, "HTTP_HOST": "127.0.0.1", "LOG_FORMAT": "text",
            "LLM_URL": f"http://127.0.0.1:{self.model_port}/v1", "LLM_MODEL": "scripted", "LLM_CONCURRENCY": "4",
            "LLM_TIMEOUT": "10", "MAIL_PASSWORD_SALES": "secret", "SIGNING_KEY": "the-signing-key-of-the-chaos-run",
            "SUPPRESSION_KEY": "the-suppression-key-of-chaos", "LEASE_SECONDS": str(LEASE_SECONDS),
            "BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": f"http://127.0.0.1:{self.bot_port}", "TELEGRAM_RATE": "0",
            "WIDGET_ORIGINS": ORIGIN, "TRUSTED_PROXIES": "127.0.0.0/8", "DESK_SEND_DELAY": "0",
            "CLOCK_OFFSET_FILE": str(self.folder / "clock-all"),
        }

    def set_clock(self, offset):
        """All services' clock."""
        self.offset = offset
        for name in ["all", *(f"{name}-{copy}" for name in NAMES for copy in range(1, COPIES + 1))]:
            self.set_clock_of(name)

    def set_clock_of(self, name, wrong_by=0):
        """One copy's clock."""
        path = self.folder / f"clock-{name}.new"
        path.write_text(f"{self.offset + wrong_by}\n")
        path.rename(self.folder / f"clock-{name}")

    async def seed_configuration(self):
        data = json.loads((ROOT / "init_data.json").read_text())
        mailbox = data["mailboxes"][0]
        mailbox.update(dailyCap=100_000, warmUpStart=100_000, authservID="mail.test",
                       caFile=str(self.mail_folder / "tls" / "ca.pem"),
                       smtp={"host": "localhost", "port": self.smtp_proxy.port, "security": "starttls"},
                       imap={"host": "localhost", "port": self.imap_proxy.port, "security": "tls"})
        limits = data["limits"]
        limits["jitterSeconds"] = [0, 0]
        limits["budgets"]["loops"]["secondsToAnswer"] = 0
        for allowance in [limits["budgets"]["strangers"], *limits["budgets"]["channels"].values()]:
            allowance.update({name: 1_000_000_000 for name in allowance})
        data["policy"].update(acknowledgeAfterSeconds=3600, giveUpAfterSeconds=7200)
        for asset in data["assets"]:
            asset["file"] = str(ROOT / asset["file"])
        (self.folder / "init_data.json").write_text(json.dumps(data, ensure_ascii=False))
        await self.salesctl("init", str(self.folder / "init_data.json"))

    async def salesctl(self, *arguments):
        """Runs it until it succeeds: what it asks for is done once however often it is asked."""
        for attempt in range(40):
            if await self.try_salesctl(*arguments) == 0:
                return
            await asyncio.sleep(min(5, 0.5 + attempt / 2))
        raise SystemExit(f"salesctl {' '.join(arguments)} does not succeed: see {self.folder}/salesctl.log")

    async def try_salesctl(self, *arguments):
        with open(self.folder / "salesctl.log", "ab") as log:
            process = await asyncio.create_subprocess_exec(
                program("salesctl"), *arguments, env={**outer_environment(), **self.environment}, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            return await process.wait()

    async def start_services(self):
        self.desk_proxies = []
        for name in NAMES:
            for copy in range(1, COPIES + 1):
                environment = {**self.environment, "CLOCK_OFFSET_FILE": str(self.folder / f"clock-{name}-{copy}")}
                service = Service(self.wire, name, copy, program(name), environment, self.folder)
                self.services.append(service)
                service.begin()
                if name == "desk":
                    proxy = TCPProxy(service.port)
                    await proxy.start()
                    self.desk_proxies.append(proxy)
        for _ in range(600):
            await asyncio.sleep(0.2)
            wrong = {f"{each.name}-{each.copy}": await each.health() for each in self.services}
            wrong = {name: words for name, words in wrong.items() if words}
            if not wrong:
                return
        raise SystemExit(f"services do not become healthy: {wrong}; see {self.folder}")

    @contextlib.contextmanager
    def order(self, kind, name, words=""):
        path = self.mail_folder / kind / name
        path.write_text(words)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)

    async def stop(self):
        await asyncio.gather(*(each.stop() for each in self.services))
        for process in [self.mail, self.model, self.mongo.process]:
            process.terminate()
        for process in [self.mail, self.model, self.mongo.process]:
            try:
                process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                process.kill()


def aiosmtpd_here():
    try:
        import aiosmtpd  # noqa: F401
        return True
    except ImportError:
        return False
