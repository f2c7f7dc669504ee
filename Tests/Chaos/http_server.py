"""As much of an HTTP/1.1 server as the scripted Bot API needs: requests one after the other on connections that stay."""

import asyncio
import contextlib


class Dropped(Exception):
    """The connection breaks in place of an answer."""


class HTTPServer:
    def __init__(self, answer):
        """`answer(method, path, headers, body)` gives (status, headers, body), or raises Dropped."""
        self.answer = answer
        self.server = None

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=1 << 20)
        return self.server.sockets[0].getsockname()[1]

    async def serve(self, reader, writer):
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, Dropped):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
                method, path, _ = first.split(" ", 2)
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                body = await self.body(reader, headers)
                status, more, content = await self.answer(method, path, headers, body)
                lines = [f"HTTP/1.1 {status} Status", f"Content-Length: {len(content)}", "Content-Type: application/json"]
                lines += [f"{name}: {value}" for name, value in more.items()]
                writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
                await writer.drain()
        writer.transport.abort()

    @staticmethod
    async def body(reader, headers):
        if headers.get("transfer-encoding", "").lower() == "chunked":
            whole = b""
            while size := int((await reader.readline()).split(b";")[0], 16):
                whole += await reader.readexactly(size)
                await reader.readline()
            await reader.readline()
            return whole
        return await reader.readexactly(int(headers.get("content-length", 0)))
