"""The people who chat on a site: visitors of the desk, each with a token, a room and a socket. A socket that is lost is opened
again, at whichever desk, and what was missed is read over REST, as docs/web-chat.md asks of clients."""

import asyncio
import hashlib
import json
import random

from websocket import Answer, WebSocket, request

ORIGIN = "https://company.example"
CHANNEL = json.dumps({"channel": "UserChannel"})
LOST = (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError)


class WebPerson:
    def __init__(self, wire, who, number, desks, seed):
        self.wire, self.who, self.number, self.desks = wire, who, number, desks
        self.random = random.Random(f"{seed} {who}")
        self.token = None
        self.room = None
        self.seen = set()
        self.socket = None

    def desk(self):
        return self.random.choice(self.desks)

    async def rest(self, method, path, content=None, **headers):
        """Until it succeeds: a desk that is away is no reason to lose a message."""
        while True:
            try:
                own = {"Origin": ORIGIN, "X-Forwarded-For": f"10.{self.number >> 16 & 255}.{self.number >> 8 & 255}.{self.number & 255}"}
                if self.token:
                    own["Authorization"] = f"Bearer {self.token}"
                return await request(self.desk(), method, path, {**own, **headers}, content)
            except Answer as answer:
                if answer.status < 500 and answer.status != 429:
                    self.wire.write("refused", by="desk", words=f"{method} {path.split('?')[0]}: {answer}")
                    raise
                await asyncio.sleep(1)
            except LOST:
                await asyncio.sleep(0.5)

    async def open(self):
        self.token = (await self.rest("POST", "/widget/visitors"))["token"]
        self.listening = asyncio.ensure_future(self.listen())

    async def says(self, text, turn):
        key = f"{self.number}-{turn}"
        body = {"text": text, "room_id": self.room, "llm": "enabled"}
        answer = await self.rest("POST", "/messages.json", body, **{"Idempotency-Key": key, "Accept-Language": "en"})
        self.room = answer["room_id"]
        self.wire.write("taken", who=self.who, turn=turn)

    async def listen(self):
        while True:
            try:
                self.socket = await WebSocket.connect(
                    self.desk(), "/cable", ["actioncable-v1-json", f"token.{self.token}"])
                async for text in self.socket.texts():
                    await self.heard(json.loads(text))
            except LOST + (Answer,):
                pass
            finally:
                if self.socket:
                    self.socket.close()
            await asyncio.sleep(self.random.uniform(0.3, 1.5))

    async def heard(self, frame):
        if frame.get("type") == "welcome":
            self.socket.send(json.dumps({"command": "subscribe", "identifier": CHANNEL}))
        elif frame.get("type") == "confirm_subscription":
            await self.catch_up()
        elif frame.get("identifier") and frame.get("message", {}).get("kind") == "new_message":
            message = frame["message"]["object"]
            if message["user_id"] == 0 and message.get("last_message"):
                self.got(message, "socket")

    async def catch_up(self):
        """What was said while nobody listened."""
        if self.room is None:
            return
        for message in await self.rest("GET", f"/messages.json?room_id={self.room}&limit=200"):
            if message["user_id"] == 0:
                self.got(message, "REST")

    def got(self, message, way):
        if message["id"] in self.seen:
            return
        self.seen.add(message["id"])
        digest = hashlib.sha256(message["text"].encode()).hexdigest()[:16]
        self.wire.write(
            "got", who=self.who, id=f"{message['room_id']}/{message['id']}", text=message["text"][:600], files=[],
            digest=digest, way=way)

    def close(self):
        self.listening.cancel()
        if self.socket:
            self.socket.close()
