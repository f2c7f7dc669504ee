"""A TCP proxy that can cut, slow down and freeze what passes through it."""

import asyncio
import contextlib
import random


class TCPProxy:
    """Listens on a port of its own and passes all on to `target`.

    `gate` is shut while nothing may pass; `delay` are seconds before each piece of data; `refusing` ends new connections at once.
    """

    def __init__(self, target, host="127.0.0.1"):
        self.host, self.target = host, target
        self.port = None
        self.delay = 0.0
        self.refusing = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.links = set()
        self.server = None
        self.tasks = set()

    async def start(self, port=0):
        self.server = await asyncio.start_server(self.accepted, self.host, port, limit=1 << 20)
        self.port = self.server.sockets[0].getsockname()[1]

    async def stop(self):
        self.server.close()
        self.cut()

    def cut(self, share=1.0, chance=random):
        """Ends connections without a goodbye; returns how many."""
        chosen = [link for link in list(self.links) if chance.random() < share]
        for link in chosen:
            for writer in link:
                writer.transport.abort()
        return len(chosen)

    async def accepted(self, reader, writer):
        if self.refusing:
            writer.transport.abort()
            return
        try:
            inner_reader, inner_writer = await asyncio.open_connection(self.host, self.target, limit=1 << 20)
        except OSError:
            writer.transport.abort()
            return
        link = (writer, inner_writer)
        self.links.add(link)
        connection = self.connection(link)
        up = asyncio.ensure_future(self.carry(reader, inner_writer, connection, True))
        down = asyncio.ensure_future(self.carry(inner_reader, writer, connection, False))
        try:
            await asyncio.wait([up, down], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (up, down):
                task.cancel()
            self.links.discard(link)
            for each in link:
                with contextlib.suppress(Exception):
                    each.close()

    def connection(self, link):
        """What a subclass remembers of a connection."""
        return None

    async def carry(self, reader, writer, connection, is_request):
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, OSError):
            while data := await self.piece(reader):
                await self.wait()
                data = self.changed(data, connection, is_request)
                if data is None:
                    return
                if data:
                    writer.write(data)
                    await writer.drain()

    async def piece(self, reader):
        return await reader.read(65536)

    async def wait(self):
        if self.delay:
            await asyncio.sleep(self.delay)
        await self.gate.wait()

    def changed(self, data, connection, is_request):
        """What is passed on: bytes, nothing (b""), or None to end the connection."""
        return data
