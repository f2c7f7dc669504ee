"""Small clients of HTTP and of WebSocket (RFC 6455), for the people who chat on a site."""

import asyncio
import base64
import json
import os
import struct


class Answer(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status}: {body[:200]!r}")
        self.status, self.body = status, body


async def request(port, method, path, headers, content=None, timeout=20):
    """The JSON of the answer; raises `Answer` for failures, OSError and TimeoutError for lost connections."""
    async def talk():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            body = json.dumps(content).encode() if content is not None else b""
            lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close",
                     f"Content-Length: {len(body)}", "Content-Type: application/json"]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            fields = dict(
                line.lower().split(": ", 1) for line in head.decode("latin-1").split("\r\n")[1:] if ": " in line)
            if "content-length" in fields:
                answer = await reader.readexactly(int(fields["content-length"]))
            elif fields.get("transfer-encoding") == "chunked":
                answer = b""
                while size := int((await reader.readline()).split(b";")[0], 16):
                    answer += await reader.readexactly(size)
                    await reader.readline()
            else:
                answer = await reader.read()
            return int(head.split(b" ", 2)[1]), answer
        finally:
            writer.transport.abort()

    try:
        status, answer = await asyncio.wait_for(talk(), timeout)
    except (asyncio.IncompleteReadError, ValueError, IndexError) as error:
        raise ConnectionError(str(error)) from error
    if status >= 300:
        raise Answer(status, answer)
    return json.loads(answer) if answer else None


class WebSocket:
    """A connection that gives texts; pings are answered."""

    @classmethod
    async def connect(cls, port, path, protocols):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        try:
            key = base64.b64encode(os.urandom(16)).decode()
            self.writer.write("\r\n".join([
                f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
                f"Sec-WebSocket-Protocol: {', '.join(protocols)}"]).encode() + b"\r\n\r\n")
            head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 20)
            status = int(head.split(b" ", 2)[1])
            if status != 101:
                raise Answer(status, head)
        except BaseException:
            self.close()
            raise
        return self

    def close(self):
        self.writer.transport.abort()

    def send(self, text, opcode=1):
        data = text if isinstance(text, bytes) else text.encode()
        mask = os.urandom(4)
        length = len(data)
        head = bytes([0x80 | opcode])
        head += bytes([0x80 | length]) if length < 126 else bytes([0xFE]) + struct.pack(">H", length)
        self.writer.write(head + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(data)))

    async def texts(self):
        whole = b""
        while True:
            first, second = await self.reader.readexactly(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", await self.reader.readexactly(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", await self.reader.readexactly(8))[0]
            data = await self.reader.readexactly(length)
            opcode = first & 0x0F
            if opcode == 9:
                self.send(data, 10)
            elif opcode == 8:
                return
            elif opcode in (0, 1):
                whole += data
                if first & 0x80:
                    yield whole.decode()
                    whole = b""
