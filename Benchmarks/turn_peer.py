"""A worker on pymongo, and one on Celery, for comparison with a turn of ours.

    turn_peer.py plain URI DATABASE TURNS [WORKERS]        claim, load, four writes, done
    turn_peer.py transaction URI DATABASE TURNS [WORKERS]  the same, the writes and `done` in one transaction
    turn_peer.py celery URI DATABASE TURNS [WORKERS]       Celery's queue in Redis; load, four writes, done in MongoDB

Each turn of the first two takes the event that has been due longest. There is no order of a person's events, no fence and
no dedup. All events are there before the first is taken. Prints turns a second; writes are majority and journaled, as ours.
"""

import datetime
import multiprocessing
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from pymongo import ASCENDING, MongoClient, ReturnDocument, WriteConcern

# What is stored is about as long as ours: an event with a mail's words, a conversation with its state, a letter.
EVENT, CONVERSATION, MESSAGE, AUDIT, LETTER = ("x" * size for size in (500, 2500, 400, 300, 2000))


def now():
    return datetime.datetime.now(datetime.timezone.utc)


class Store:
    def __init__(self, uri, name):
        self.client = MongoClient(uri)
        self.database = self.client.get_database(name, write_concern=WriteConcern("majority", j=True))

    def seed(self, turns):
        """Conversations and their events, with the indexes that the work needs."""
        events, conversations = self.database.events, self.database.conversations
        events.create_index([("state", ASCENDING), ("dueAt", ASCENDING)])
        conversations.create_index([("endpoint", ASCENDING)], unique=True)
        self.database.messages.create_index([("conversation", ASCENDING), ("at", ASCENDING)])
        self.database.audit.create_index([("conversation", ASCENDING), ("at", ASCENDING)])
        self.database.outbox.create_index([("state", ASCENDING), ("dueAt", ASCENDING)])
        people = [f"person-{number}@example.test" for number in range(turns)]
        conversations.insert_many(
            {"_id": f"c-{person}", "endpoint": person, "turns": 0, "state": CONVERSATION} for person in people
        )
        events.insert_many(
            {"_id": f"e-{person}", "endpoint": person, "state": "pending", "dueAt": now(), "body": EVENT}
            for person in people
        )

    def claim(self):
        return self.database.events.find_one_and_update(
            {"state": "pending", "dueAt": {"$lte": now()}},
            {"$set": {"state": "leased", "until": now() + datetime.timedelta(seconds=30)}},
            sort=[("dueAt", ASCENDING)],
            return_document=ReturnDocument.AFTER,
        )

    def work(self, event, endpoint, session=None):
        """Load, four writes, done."""
        conversation = self.database.conversations.find_one({"endpoint": endpoint}, session=session)
        conversation["turns"] += 1
        key = conversation["_id"]
        self.database.conversations.replace_one({"_id": key}, conversation, session=session)
        self.database.messages.insert_one(
            {"_id": f"{event}/in", "conversation": key, "at": now(), "text": MESSAGE}, session=session
        )
        self.database.audit.insert_one(
            {"_id": f"{event}/audit", "conversation": key, "at": now(), "decisions": AUDIT}, session=session
        )
        self.database.outbox.insert_one(
            {"_id": f"{event}/out", "state": "pending", "dueAt": now(), "body": LETTER}, session=session
        )
        self.database.events.update_one({"_id": event}, {"$set": {"state": "done"}}, session=session)

    def turn(self, event, endpoint, transaction):
        if not transaction:
            return self.work(event, endpoint)
        with self.client.start_session() as session:
            session.with_transaction(lambda session: self.work(event, endpoint, session))

    def drain(self, transaction):
        while event := self.claim():
            self.turn(event["_id"], event["endpoint"], transaction)

    def finished(self):
        return self.database.events.count_documents({"state": "done"})


def drain(uri, name, transaction, ready, go):
    store = Store(uri, name)
    store.client.admin.command("ping")
    ready.release()
    go.wait()
    store.drain(transaction)


def measure(uri, name, turns, workers, transaction):
    context = multiprocessing.get_context("spawn")
    ready, go = context.Semaphore(0), context.Event()
    processes = [context.Process(target=drain, args=(uri, name, transaction, ready, go)) for _ in range(workers)]
    for process in processes:
        process.start()
    for _ in processes:
        ready.acquire()
    begin = time.monotonic()
    go.set()
    for process in processes:
        process.join()
    return turns / (time.monotonic() - begin)


def celery_app():
    from celery import Celery

    app = Celery("turns", broker=os.environ["TURN_BROKER"])
    # Taken one at a time and confirmed when it is done: what a worker that dies had in hand is done again.
    app.conf.update(task_acks_late=True, worker_prefetch_multiplier=1, task_ignore_result=True)
    stores = []

    @app.task(name="turn")
    def turn(event, endpoint):
        if not stores:
            stores.append(Store(os.environ["TURN_URI"], os.environ["TURN_DATABASE"]))
        stores[0].turn(event, endpoint, False)

    return app, turn


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def measure_celery(uri, name, turns, workers, store):
    server = shutil.which("redis-server")
    if server is None:
        sys.exit("there is no redis-server: install Debian's package of that name")
    folder = tempfile.mkdtemp(prefix="turn-peer-")
    port = free_port()
    broker = f"redis://127.0.0.1:{port}/0"
    environment = dict(os.environ, TURN_BROKER=broker, TURN_URI=uri, TURN_DATABASE=name)
    environment["PYTHONPATH"] = str(pathlib.Path(__file__).parent)
    os.environ.update(environment)
    # Redis says that it took a task when it is on disk, as MongoDB does.
    redis = subprocess.Popen(
        [server, "--port", str(port), "--dir", folder, "--appendonly", "yes", "--appendfsync", "always"],
        stdout=subprocess.DEVNULL,
    )
    worker = None
    try:
        import redis as client

        while True:
            try:
                client.Redis(port=port).ping()
                break
            except client.ConnectionError:
                time.sleep(0.05)
        _, turn = celery_app()
        for event in store.database.events.find({}, {"endpoint": 1}):
            turn.delay(event["_id"], event["endpoint"])
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "turn_peer:app", "worker", "-c", str(workers), "-l", "ERROR",
             "--without-gossip", "--without-mingle", "--without-heartbeat"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while (before := store.finished()) == 0:
            time.sleep(0.01)
        begin = time.monotonic()
        while (done := store.finished()) < turns:
            time.sleep(0.05)
        return (done - before) / (time.monotonic() - begin)
    finally:
        for process in (worker, redis):
            if process is not None:
                process.terminate()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def main(kind, uri, name, turns, workers="1"):
    turns, workers = int(turns), int(workers)
    store = Store(uri, name)
    store.seed(turns)
    if kind == "celery":
        rate = measure_celery(uri, name, turns, workers, store)
    else:
        rate = measure(uri, name, turns, workers, kind == "transaction")
    if store.finished() != turns:
        sys.exit(f"{store.finished()} of {turns} turns are done")
    print(f"{rate:.1f}")


if "TURN_BROKER" in os.environ:
    app = celery_app()[0]

if __name__ == "__main__":
    main(*sys.argv[1:])
