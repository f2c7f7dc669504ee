"""A proxy in front of MongoDB that, besides cutting and freezing, answers like a primary that steps down.

It reads no more of the wire protocol than the name and the collection of a command (OP_MSG; MongoDB's specification of its
wire protocol). What `hello` says about the server's address is changed to the proxy's, so that drivers stay with it.
"""

import collections
import random
import struct

import bson

from tcp_proxy import TCPProxy

OP_MSG = 2013
WRITES = {"insert", "update", "delete", "findAndModify", "bulkWrite", "commitTransaction"}
STEP_DOWN = {"ok": 0.0, "errmsg": "not primary", "code": 10107, "codeName": "NotWritablePrimary"}
FULL_DISK = {"ok": 0.0, "errmsg": "No space left on device", "code": 14031, "codeName": "OutOfDiskSpace"}


class Link:
    def __init__(self, writers):
        self.client, self.server = writers
        self.dropped_reply = None


class MongoProxy(TCPProxy):
    """`step_down` is the share of writes that are answered NotWritablePrimary without reaching the server, `lost_commits` how many
    of the next commits are carried out while their answer is lost, `full` the collections whose disk is full, `hidden` those that
    look empty: the bug of a service that does not read them."""

    def __init__(self, target, seed=0):
        super().__init__(target)
        self.random = random.Random(seed)
        self.step_down = 0.0
        self.lost_commits = 0
        self.full = ()
        self.hidden = ()
        self.counts = collections.Counter()
        self.commands = collections.Counter()

    def connection(self, link):
        return Link(link)

    async def piece(self, reader):
        """One message."""
        try:
            head = await reader.readexactly(4)
        except EOFError:
            return b""
        length = struct.unpack("<i", head)[0]
        if not 16 <= length <= 64_000_000:
            return b""
        return head + await reader.readexactly(length - 4)

    def changed(self, data, link, is_request):
        if not is_request:
            if link.dropped_reply == struct.unpack_from("<i", data, 8)[0]:
                self.counts["lost commit"] += 1
                return None
            return data.replace(self.address(self.target), self.address(self.port))
        if struct.unpack_from("<i", data, 12)[0] != OP_MSG or data[20] != 0:
            return data
        name, collection = command(data)
        self.commands[name] += 1
        if name in ("find", "aggregate") and collection in self.hidden:
            self.counts["hidden"] += 1
            return self.answer(data, link, {"cursor": {"id": bson.Int64(0), "ns": "chaos.hidden", "firstBatch": []}, "ok": 1.0})
        if name not in WRITES:
            return data
        if any(each == collection or name == "bulkWrite" and each.encode() in data for each in self.full):
            self.counts["full disk"] += 1
            return self.answer(data, link, FULL_DISK)
        if self.step_down and self.random.random() < self.step_down:
            self.counts["step down"] += 1
            return self.answer(data, link, {**STEP_DOWN, "errorLabels": labels(name, data)})
        if name == "commitTransaction" and self.lost_commits > 0:
            self.lost_commits -= 1
            link.dropped_reply = struct.unpack_from("<i", data, 4)[0]
        return data

    def answer(self, request, link, document):
        body = bytes([0, 0, 0, 0, 0]) + bson.encode(document)
        number = struct.unpack_from("<i", request, 4)[0]
        link.client.write(struct.pack("<iiii", 16 + len(body), 0, number, OP_MSG) + body)
        return b""

    @staticmethod
    def address(port):
        # Ports of five digits, so that no length in a document changes.
        return f"127.0.0.1:{port:05d}".encode()


def command(message):
    """A command's name, and the collection that is its value."""
    kind = message[25]
    end = message.index(0, 26)
    name = message[26:end].decode("latin-1")
    if kind != 2:
        return name, ""
    length = struct.unpack_from("<i", message, end + 1)[0]
    return name, message[end + 5:end + 4 + length].decode("utf-8", "replace")


def labels(name, message):
    """As a server that steps down labels its errors: a retryable write, a commit, or the middle of a transaction."""
    if name != "commitTransaction" and b"\x08autocommit\x00" in message:
        return ["TransientTransactionError"]
    return ["RetryableWriteError"]
