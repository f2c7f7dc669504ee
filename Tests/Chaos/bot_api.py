"""A Bot API server that keeps to what the real one promises, and breaks where it may.

It keeps updates until an offset confirms them, lets one poll wait at a time (the older one gets 409), takes no method and no
parameter that Bot API 10.3 does not have, and refuses texts that are too long or whose markup is wrong. Its weather is a share
of calls that get 429, a proxy's 502, or a broken connection, before or after the call was carried out.
"""

import asyncio
import email.parser
import email.policy
import hashlib
import json
import random
import re
import urllib.parse

from http_server import Dropped, HTTPServer

TOKEN = "7000000001:scripted-token-that-nobody-may-see"
PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "setMyCommands": {"commands", "scope", "language_code"},
    "sendMessage": {
        "business_connection_id", "chat_id", "message_thread_id", "text", "parse_mode", "entities", "link_preview_options",
        "disable_notification", "protect_content", "reply_parameters", "reply_markup"},
    "sendDocument": {
        "chat_id", "message_thread_id", "document", "thumbnail", "caption", "parse_mode", "caption_entities",
        "disable_content_type_detection", "disable_notification", "protect_content", "reply_parameters", "reply_markup"},
    "sendChatAction": {"business_connection_id", "chat_id", "message_thread_id", "action"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "url", "cache_time"},
    "editMessageReplyMarkup": {"business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"},
    "editMessageText": {
        "business_connection_id", "chat_id", "message_id", "inline_message_id", "text", "parse_mode", "entities",
        "link_preview_options", "reply_markup"},
}
SENDING = {"sendMessage", "sendDocument"}
TAGS = {
    "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "span", "pre", "code",
    "blockquote"}


class Refused(Exception):
    def __init__(self, code, words, **parameters):
        super().__init__(words)
        self.code, self.words, self.parameters = code, words, parameters


class BotAPI:
    def __init__(self, wire, seed=0):
        self.wire = wire
        self.random = random.Random(seed)
        self.weather = {}
        self.updates = []
        self.next_update, self.next_message = 810_000_000, 100
        self.files = 0
        self.waiting = None
        self.messages = {}
        self.counts = {}
        self.server = HTTPServer(self.answer)

    async def start(self):
        return await self.server.start()

    # What people do.

    def says(self, chat, text, who, turn):
        """A person writes; the update waits until the bot has confirmed it."""
        self.next_message += 1
        person = {"id": chat, "is_bot": False, "first_name": "Kate", "language_code": "en"}
        message = {
            "message_id": self.next_message, "from": person, "date": 1_800_345_600, "text": text,
            "chat": {"id": chat, "type": "private", "first_name": "Kate"}}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        self.updates.append((self.next_update, {"update_id": self.next_update, "message": message}, who, turn))
        self.next_update += 1
        self.wake("update")

    @property
    def unconfirmed(self):
        return len(self.updates)

    # The server.

    async def answer(self, _, path, headers, body):
        match = re.fullmatch(r"/bot([^/]+)/(\w+)", urllib.parse.urlsplit(path).path)
        try:
            if not match or match[1] != TOKEN:
                raise Refused(401, "Unauthorized")
            method = match[2]
            parameters = read_parameters(headers.get("content-type", ""), body, urllib.parse.urlsplit(path).query)
            fault = self.fault(method)
            if fault == "before":
                raise Dropped
            if fault == "gateway":
                return 502, {"Content-Type": "text/html"}, b"<html><h1>502 Bad Gateway</h1></html>"
            if fault == "flood":
                seconds = self.random.randint(1, 3)
                raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
            if method not in PARAMETERS:
                raise Refused(404, "Not Found")
            if strange := set(parameters) - PARAMETERS[method]:
                raise Refused(400, f"Bad Request: no such parameter: {', '.join(sorted(strange))}")
            result = await self.perform(method, parameters, is_lost=fault == "after")
            if fault == "after":
                raise Dropped
            return 200, {}, json.dumps({"ok": True, "result": result}).encode()
        except Refused as refusal:
            self.count(f"{refusal.code}")
            body = {"ok": False, "error_code": refusal.code, "description": refusal.words}
            more = {}
            if refusal.parameters:
                body["parameters"] = refusal.parameters
                more["Retry-After"] = refusal.parameters["retry_after"]
            if refusal.code == 400:
                self.wire.write("refused", by="telegram", words=refusal.words)
            return refusal.code, more, json.dumps(body).encode()

    def fault(self, method):
        chance = self.random.random()
        for name, share in self.weather.items():
            if chance < share:
                self.count(f"{name} {'send' if method in SENDING else 'poll' if method == 'getUpdates' else 'other'}")
                return name
            chance -= share
        return None

    def count(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1

    async def perform(self, method, parameters, is_lost):
        if method == "getMe":
            return {"id": 7_000_000_001, "is_bot": True, "first_name": "Reviews", "username": "scripted_reviews_bot"}
        if method == "getUpdates":
            return await self.poll(parameters)
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": len(self.updates)}
        if method in SENDING:
            return self.send(method, parameters, is_lost)
        if method.startswith("editMessage"):
            if int(parameters.get("message_id", 0)) not in self.messages:
                raise Refused(400, "Bad Request: message to edit not found")
        return True

    async def poll(self, parameters):
        offset, limit = int(parameters.get("offset", 0)), int(parameters.get("limit", 100))
        timeout = min(max(int(parameters.get("timeout", 0)), 0), 50)
        last = self.updates[-1][0] if self.updates else self.next_update - 1
        if offset and offset <= last + 10:
            for number, _, who, turn in self.updates:
                if number < offset:
                    self.wire.write("taken", who=who, turn=turn)
            self.updates = [each for each in self.updates if each[0] >= offset]
        if not self.updates and timeout:
            # Only a poll that has to wait displaces the one that waits.
            self.wake("displaced")
            self.waiting = mine = asyncio.get_running_loop().create_future()
            try:
                if await asyncio.wait_for(mine, timeout) == "displaced":
                    raise Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot "
                                       "instance is running")
            except asyncio.TimeoutError:
                pass
        return [body for _, body, _, _ in self.updates[:min(max(limit, 1), 100)]]

    def wake(self, why):
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(why)

    def send(self, method, parameters, is_lost):
        chat = int(parameters.get("chat_id", 0))
        is_document = method == "sendDocument"
        text = parameters.get("caption" if is_document else "text", "")
        visible = visible_text(text) if parameters.get("parse_mode") == "HTML" else text
        if not is_document and not visible.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if len(visible) > (1024 if is_document else 4096):
            raise Refused(400, "Bad Request: message is too long")
        self.next_message += 1
        number = self.next_message
        self.messages[number] = chat
        result = {
            "message_id": number, "date": 1_800_345_600, "chat": {"id": chat, "type": "private", "first_name": "Kate"}}
        files = []
        if is_document:
            document = parameters.get("document")
            if not document:
                raise Refused(400, "Bad Request: there is no document in the request")
            self.files += 1
            files = [document["file_name"] if isinstance(document, dict) else f"sent again by its identifier: {document}"]
            result["document"] = {"file_id": document if isinstance(document, str) else f"file-{self.files}"}
        else:
            result["text"] = visible
        # What a person can tell two messages apart by is the number; the same content may come again.
        digest = hashlib.sha256(f"{chat}\n{visible}\n{is_document}".encode()).hexdigest()[:16]
        who = f"telegram:{chat}"
        self.wire.write("got", who=who, id=str(number), text=visible, files=files, digest=digest)
        if is_lost:
            self.wire.write("told", who=who, id=str(number))
        return result


def visible_text(html):
    """A text without its markup; refuses what the server would refuse."""
    visible, open_tags = "", []
    for tag, entity, character in re.findall(r"<([^>]*)>|(&(?:lt|gt|amp|quot|#\d+);)|([\s\S])", html):
        if character:
            if character == "<":
                raise Refused(400, "Bad Request: can't parse entities: Unclosed start tag")
            visible += character
        elif entity:
            named = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
            visible += named.get(entity) or chr(int(entity[2:-1]))
        elif tag.startswith("/"):
            if not open_tags or open_tags.pop() != tag[1:]:
                raise Refused(400, "Bad Request: can't parse entities: Unexpected end tag")
        else:
            name = tag.split(" ")[0].lower()
            if name not in TAGS:
                raise Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{name}"')
            open_tags.append(name)
    if open_tags:
        raise Refused(400, "Bad Request: can't parse entities: Can't find end tag")
    return visible


def read_parameters(kind, body, query):
    parameters = dict(urllib.parse.parse_qsl(query))
    if kind.startswith("application/x-www-form-urlencoded"):
        parameters.update(urllib.parse.parse_qsl(body.decode()))
    elif kind.startswith("multipart/form-data"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            if (file := part.get_filename()) is not None:
                parameters[name] = {"file_name": urllib.parse.unquote(file)}
            else:
                parameters[name] = part.get_payload(decode=True).decode()
    elif body:
        parameters.update(json.loads(body))
    return parameters
