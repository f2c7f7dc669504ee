#!/usr/bin/env python3
"""Asks a MongoDB for the behaviours that the code relies on (docs/mongodb.md), one after the other, without our code.

    mongo_behaviours.py URI

It works in a database of its own, which it drops. It ends with 1 where a behaviour is missing.
"""

import contextlib
import datetime
import signal
import sys
import time
import uuid

import bson
import pymongo
from pymongo.errors import BulkWriteError, PyMongoError
from pymongo.read_concern import ReadConcern

PATIENCE = 20
LONG_AGO = datetime.datetime(1970, 1, 1)
BEHAVIOURS = []


def behaviour(words):
    def keep(check):
        BEHAVIOURS.append((words, check))
        return check

    return keep


def found(value, expected):
    """None where that was found; else what was found instead."""
    return None if value == expected else f"{value!r} instead of {expected!r}"


def refused(call, *codes):
    """None where the server refuses a call with one of these codes."""
    try:
        call()
    except BulkWriteError as error:
        code = error.details["writeErrors"][0]["code"]
    except PyMongoError as error:
        code = getattr(error, "code", None)
    else:
        return "it was taken"
    return None if code in codes else f"code {code} instead of {codes}"


@contextlib.contextmanager
def transaction(db):
    with db.client.start_session() as session:
        session.start_transaction()
        try:
            yield session
        finally:
            if session.in_transaction:
                with contextlib.suppress(PyMongoError):
                    session.abort_transaction()


def next_changes(stream, count):
    """What the stream brings until there are so many, or a few seconds are over."""
    changes, end = [], time.monotonic() + 6
    while len(changes) < count and time.monotonic() < end:
        change = stream.try_next()
        if change:
            changes.append(change)
    return changes


@behaviour("a replica set with sessions")
def replica_set(db):
    hello = db.client.admin.command("hello")
    is_set = "setName" in hello or hello.get("msg") == "isdbgrid"
    return found((is_set, "logicalSessionTimeoutMinutes" in hello), (True, True))


@behaviour("compound, descending, unique and TTL indexes; their names; dropping one")
def indexes(db):
    db.a.create_index([("state", 1), ("at", -1)])
    db.a.create_index("key", unique=True)
    db.a.create_index("expiresAt", expireAfterSeconds=0)
    db.a.drop_index("state_1_at_-1")
    return found(sorted(db.a.index_information()), ["_id_", "expiresAt_1", "key_1"])


@behaviour("a unique index over an array refuses an element twice")
def unique_elements(db):
    db.a.create_index("blocks", unique=True)
    db.a.insert_one({"blocks": [1, 2]})
    return refused(lambda: db.a.insert_one({"blocks": [2, 3]}), 11000)


@behaviour("an ordered bulk ends at the first failure and says which it was")
def ordered_bulk(db):
    db.a.insert_one({"_id": 2})
    try:
        db.a.bulk_write([pymongo.InsertOne({"_id": number}) for number in (1, 2, 3)])
    except BulkWriteError as error:
        return found((error.details["writeErrors"][0]["index"], db.a.count_documents({})), (1, 2))
    return "no failure"


@behaviour("findAndModify by a pipeline: $$NOW, $cond, $ifNull, $literal, in the order of a sort")
def claim(db):
    for number in (2, 1):
        db.a.insert_one({"_id": number, "dueAt": number, "abandoned": 0, "lease": {"until": LONG_AGO}})
    lease = {
        "owner": {"$literal": "$owner"},
        "until": {"$add": ["$$NOW", bson.Int64(60_000)]},
        "token": {"$add": [{"$ifNull": ["$lease.token", 0]}, 1]},
    }
    died = {"$cond": [{"$gt": ["$lease.owner", None]}, 1, 0]}
    claimed = db.a.find_one_and_update(
        {"$expr": {"$lt": ["$lease.until", "$$NOW"]}},
        [{"$set": {"abandoned": {"$add": ["$abandoned", died]}, "lease": lease}}],
        sort=[("dueAt", 1)],
        return_document=pymongo.ReturnDocument.AFTER,
    )
    free = db.a.count_documents({"$expr": {"$lt": ["$lease.until", "$$NOW"]}})
    lease = claimed["lease"]
    return found((claimed["_id"], claimed["abandoned"], lease["owner"], lease["token"], free), (1, 0, "$owner", 1, 1))


@behaviour("an upsert whose filter does not fit the document of that _id collides with it")
def fence(db):
    db.a.insert_one({"_id": "key", "token": 1})
    return refused(lambda: db.a.update_one({"_id": "key", "token": 2}, [{"$set": {"x": 1}}], upsert=True), 11000)


@behaviour("the same in a transaction, which is taken back")
def fence_in_transaction(db):
    db.a.insert_one({"_id": "key", "token": 1})
    with transaction(db) as session:
        db.a.insert_one({"_id": "other"}, session=session)
        wrong = refused(
            lambda: db.a.update_one({"_id": "key", "token": 2}, {"$set": {"x": 1}}, upsert=True, session=session), 11000
        )
    return wrong or found(db.a.count_documents({}), 1)


@behaviour("$setOnInsert, $inc, $min, $max, $unset, $currentDate")
def update_operators(db):
    change = {"$inc": {"n": 1}, "$min": {"least": 3}, "$max": {"most": 3}, "$setOnInsert": {"first": True}}
    db.a.update_one({"_id": 1}, change, upsert=True)
    db.a.update_one({"_id": 1}, {**change, "$min": {"least": 2}, "$max": {"most": 9}, "$setOnInsert": {"first": False}})
    db.a.update_one({"_id": 1}, {"$unset": {"most": ""}, "$currentDate": {"at": True}})
    document = db.a.find_one({"_id": 1})
    is_date = isinstance(document.pop("at", None), datetime.datetime)
    return found((document, is_date), ({"_id": 1, "n": 2, "least": 2, "first": True}, True))


@behaviour("$push with $each and $slice, $addToSet, $pull")
def array_operators(db):
    db.a.insert_one({"_id": 1, "list": [1, 2, 3]})
    db.a.update_one({"_id": 1}, {"$push": {"list": {"$each": [4, 5], "$slice": -3}}})
    db.a.update_one({"_id": 1}, {"$addToSet": {"set": {"$each": [1, 1, 2]}}, "$pull": {"list": 4}})
    return found(db.a.find_one({"_id": 1}), {"_id": 1, "list": [3, 5], "set": [1, 2]})


@behaviour("$elemMatch, $regex, $type, $nin, $exists, paths through arrays")
def queries(db):
    db.a.insert_one({"parts": [{"a": 1, "b": 2}, {"a": 3, "b": 4}], "text": "Hello", "at": LONG_AGO})
    filters = [
        {"parts": {"$elemMatch": {"a": 1, "b": 2}}},
        {"parts": {"$elemMatch": {"a": 1, "b": 4}}},
        {"text": {"$regex": "^hel", "$options": "i"}},
        {"at": {"$type": "date"}},
        {"text": {"$nin": ["x"]}},
        {"missing": {"$exists": False}},
        {"parts.a": 3},
    ]
    return found([db.a.count_documents(filter) for filter in filters], [1, 0, 1, 1, 1, 1, 1])


@behaviour("an update tells what it matched from what it changed")
def matched(db):
    db.a.insert_one({"_id": 1, "n": 1})
    result = db.a.update_one({"_id": 1}, {"$set": {"n": 1}})
    return found((result.matched_count, result.modified_count), (1, 0))


@behaviour("$group with $sum and $min; $unionWith with a pipeline; $$ROOT")
def aggregation(db):
    db.a.insert_many([{"state": "x", "n": 2}, {"state": "x", "n": 1}])
    db.b.insert_one({"_id": 7})
    groups = list(db.a.aggregate([{"$group": {"_id": "$state", "count": {"$sum": 1}, "least": {"$min": "$n"}}}]))
    label = {"$project": {"_id": 0, "of": {"$literal": "b"}, "document": "$$ROOT"}}
    rows = list(db.a.aggregate([{"$match": {"n": 9}}, {"$unionWith": {"coll": "b", "pipeline": [{"$limit": 1}, label]}}]))
    expected = ([{"_id": "x", "count": 2, "least": 1}], [{"of": "b", "document": {"_id": 7}}])
    return found((groups, rows), expected)


@behaviour("bulkWrite over several collections (MongoDB 8.0), also as the first command of a transaction")
def bulk_write(db):
    db.b.insert_one({"_id": 0})
    command = {
        "bulkWrite": 1,
        "ops": [
            {"update": 0, "filter": {"_id": 1}, "updateMods": [{"$set": {"at": "$$NOW"}}], "upsert": True},
            {"insert": 1, "document": {"_id": 2}},
            {"delete": 1, "filter": {"_id": 0}, "multi": False},
        ],
        "nsInfo": [{"ns": f"{db.name}.a"}, {"ns": f"{db.name}.b"}],
        "ordered": True,
    }
    with transaction(db) as session:
        reply = db.client.admin.command(command, session=session)
        session.commit_transaction()
    upserted = reply["cursor"]["firstBatch"][0].get("upserted")
    return found((upserted, reply["nErrors"], db.b.count_documents({})), ({"_id": 1}, 0, 1))


@behaviour("a transaction over two collections is seen as a whole or not at all, and makes what is missing")
def atomic(db):
    with transaction(db) as session:
        for name in "ab":
            db[name].insert_one({"_id": 1}, session=session)
        before = db.a.count_documents({}) + db.b.count_documents({})
        session.commit_transaction()
    return found((before, db.a.count_documents({}) + db.b.count_documents({})), (0, 2))


@behaviour("two transactions that write one document: 112 and TransientTransactionError")
def conflict(db):
    db.a.insert_one({"_id": 1})
    with transaction(db) as first, transaction(db) as second:
        db.a.update_one({"_id": 1}, {"$set": {"x": 1}}, session=first)
        try:
            db.a.update_one({"_id": 1}, {"$set": {"x": 2}}, session=second)
        except PyMongoError as error:
            return found((error.code, error.has_error_label("TransientTransactionError")), (112, True))
    return "both wrote"


@behaviour("a transaction reads as of its beginning, and may not write what was changed since")
def snapshot(db):
    db.a.insert_one({"_id": 1})
    with transaction(db) as session:
        db.a.find_one({}, session=session)
        db.a.update_one({"_id": 1}, {"$set": {"x": 1}})
        seen = db.a.find_one({}, session=session)
        wrong = refused(lambda: db.a.update_one({"_id": 1}, {"$set": {"x": 2}}, session=session), 112)
    return wrong or found(seen, {"_id": 1})


@behaviour("a change stream with a filter over updateDescription; going on after a token")
def change_stream(db):
    arrivals = {"updateDescription.updatedFields.arrivals": {"$exists": True}}
    db.create_collection("a")
    with db.a.watch([{"$match": {"$or": [{"operationType": "insert"}, arrivals]}}], max_await_time_ms=500) as stream:
        db.a.insert_one({"_id": 1, "arrivals": 0})
        db.a.update_one({"_id": 1}, {"$set": {"other": 1}})
        db.a.update_one({"_id": 1}, {"$inc": {"arrivals": 1}})
        changes = next_changes(stream, 2)
    kinds = [change["operationType"] for change in changes]
    if kinds != ["insert", "update"]:
        return found(kinds, ["insert", "update"])
    with db.a.watch(resume_after=changes[0]["_id"], max_await_time_ms=500) as stream:
        return found([change["operationType"] for change in next_changes(stream, 2)], ["update", "update"])


@behaviour("the events of a transaction come after its commit")
def events_of_transaction(db):
    db.create_collection("a")
    with db.a.watch(max_await_time_ms=300) as stream, transaction(db) as session:
        db.a.insert_one({"_id": 1}, session=session)
        early = next(filter(None, (stream.try_next() for _ in range(3))), None)
        session.commit_transaction()
        return found((early, len(next_changes(stream, 1))), (None, 1))


@behaviour("a write that is sent again with its number is done once")
def retryable_write(db):
    db.a.insert_one({"_id": 1, "n": 0})
    command = {
        "update": "a",
        "updates": [{"q": {"_id": 1}, "u": {"$inc": {"n": 1}}}],
        "lsid": {"id": bson.Binary(uuid.uuid4().bytes, 4)},
        "txnNumber": bson.Int64(1),
    }
    for _ in range(2):
        db.command(command)
    return found(db.a.find_one({})["n"], 1)


@behaviour("write concern majority and journal, read concern majority")
def concerns(db):
    db.with_options(write_concern=pymongo.WriteConcern("majority", j=True)).a.insert_one({"_id": 1})
    return found(db.with_options(read_concern=ReadConcern("majority")).a.count_documents({}), 1)


@behaviour("a partial unique index")
def partial_index(db):
    db.a.create_index("key", unique=True, partialFilterExpression={"counts": True})
    db.a.insert_many([{"key": 1}, {"key": 1}, {"key": 1, "counts": True}])
    return refused(lambda: db.a.insert_one({"key": 1, "counts": True}), 11000)


@behaviour("a cursor of several batches")
def batches(db):
    db.a.insert_many([{"_id": number} for number in range(500)])
    return found(len(list(db.a.find())), 500)


def too_slow(*_):
    raise TimeoutError(f"no answer within {PATIENCE} seconds")


def main():
    client = pymongo.MongoClient(sys.argv[1], serverSelectionTimeoutMS=10_000, appname="mongo-behaviours")
    run = f"b{int(time.time()):x}"
    missing = 0
    signal.signal(signal.SIGALRM, too_slow)
    for number, (words, check) in enumerate(BEHAVIOURS):
        db = client[f"{run}_{number}"]
        signal.alarm(PATIENCE)
        try:
            wrong = check(db)
        except (PyMongoError, TimeoutError, KeyError, TypeError, AttributeError) as error:
            wrong = f"{type(error).__name__}: {error}"
        finally:
            signal.alarm(0)
        with contextlib.suppress(PyMongoError):
            client.drop_database(db)
        missing += wrong is not None
        print(f"{'ok     ' if wrong is None else 'MISSING'} {words}" + (f": {str(wrong)[:200]}" if wrong else ""))
    print(f"{len(BEHAVIOURS) - missing} of {len(BEHAVIOURS)} behaviours are there.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
