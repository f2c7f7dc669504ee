"""An aiogram bot that sends every text back, for comparison.

    telegram_peer.py echo URL TOKEN
    telegram_peer.py durable URL TOKEN MONGODB_URI DATABASE

`echo` is the bot of aiogram's own introduction. `durable` stores each update, majority and journaled, before it is handled,
and handles one before the next is taken: only so the next poll confirms nothing that is not stored.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Message, Update
from aiogram.utils.text_decorations import html_decoration


async def main(kind: str, url: str, token: str, *store: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(html_decoration.quote(message.text or ""))

    if kind == "durable":
        from pymongo import AsyncMongoClient, WriteConcern
        from pymongo.errors import DuplicateKeyError

        uri, name = store
        client = AsyncMongoClient(uri)
        inbox = client[name].get_collection("inbox", write_concern=WriteConcern("majority", j=True))

        @dispatcher.update.outer_middleware()
        async def stored(handler, update: Update, data):
            message = update.message
            try:
                await inbox.insert_one(
                    {"_id": f"{message.chat.id}:{message.message_id}", "update": update.model_dump(mode="json")}
                )
            except DuplicateKeyError:
                return None
            return await handler(update, data)

    await dispatcher.start_polling(bot, handle_as_tasks=kind == "echo", handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
