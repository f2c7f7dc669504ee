#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Starts SecantusDB, the embedded MongoDB of development and tests, with mends.

Licence: this file imports and changes SecantusDB, which is GPL-2.0-only, so this file is GPL-2.0-only too
(https://www.gnu.org/licenses/old-licenses/gpl-2.0.txt). It always runs as a process of its own; nothing else in this
repository, which is Apache-2.0, contains or links it.

Takes the options of `secantusd-py` and these:

    --ttl-sweep-seconds N     how often expired documents are deleted (SecantusDB reads this setting and drops it)
    --idle-timeout-seconds N  when a silent client is disconnected (SecantusDB has no option for it)
    --transaction-lifetime-seconds N
                              when a transaction that nothing is heard of is aborted (SecantusDB has no option for it)
    --access-log FILE         which program did what to which collection: each once, a line of JSON. SECANTUSD_ACCESS_LOG
                              names such a file, too
    --roles FILE              refuses programs what their role in this file (services/compose/roles.json) does not allow, by
                              the name they connect with and without users: every test of a service is one of its rights
    --no-mends                run SecantusDB as it is

The mends change private functions of the pinned version and refuse to run with another.
"""

import argparse
import contextlib
import datetime
import importlib.metadata
import os
import sys
import threading

import bson
import privileges
import secantus.cli as cli
import secantus.commands as commands
import secantus.expressions as expressions
import secantus.server as server
import secantus.storage as storage
import secantus.transactions as transactions

MENDED_VERSION = "0.7.0b3"


def mend_retryable_write_expiry():
    """Forgets the records of retryable writes in constant time.

    Why: each write looked at all records, up to 10,000, twice, and sorted them at the cap. After some thousands of
    writes every further one cost 10-15 ms. A dict keeps the order of insertion, so the oldest stand first.
    """

    def prune(self):
        records = self._retryable
        cutoff = self._time() - transactions._RETRYABLE_RECORD_LIFETIME_SECONDS
        while records:
            oldest = next(iter(records))
            if len(records) <= transactions._RETRYABLE_RECORD_MAX and records[oldest][1] >= cutoff:
                break
            del records[oldest]

    transactions.TransactionRegistry._prune_retryable_locked = prune


def mend_lookup_beside_operators():
    """Lets `{_id: X, $and: [...]}` be a point lookup, and `{field: v, $or: [...]}` use the index on `field`.

    Why: any key that begins with `$` switched index lookup off, and findAndModify rewrites its query to
    `{_id, $and: [query]}`: each was a scan of the collection. All callers match the documents found against the whole
    filter again, so finding too many is safe.
    """
    original = storage.Storage._try_index_id_keys

    def try_index_id_keys(self, db, coll, filter, *, collation=None):
        if not filter or len(filter) < 2 or collation is not None:
            return original(self, db, coll, filter, collation=collation)
        if "_id" in filter:
            found = original(self, db, coll, {"_id": filter["_id"]})
            if found is not None:
                return found
        fields = {key: value for key, value in filter.items() if not key.startswith("$")}
        if not fields or len(fields) == len(filter):
            return original(self, db, coll, filter)
        return try_index_id_keys(self, db, coll, fields)

    storage.Storage._try_index_id_keys = try_index_id_keys


class IndexWalk:
    """A walk along one index: some fields are fixed, the next ones give the wanted order, the first of them in a range."""

    def __init__(self, name, fields, fixed, equalities, filter):
        self.name = name
        self.fields = fields
        self.fixed = fixed
        self.equalities = equalities
        is_free = fixed < len(fields) and int(fields[fixed][1]) == 1
        condition = filter.get(fields[fixed][0]) if is_free else None
        self.range = condition if isinstance(condition, dict) else {}

    @classmethod
    def choose(cls, store, db, coll, filter, sort):
        """The walk with the most fixed fields that yields `sort`'s order; None where no index does."""
        equalities = {
            key: value
            for key, value in filter.items()
            if not key.startswith("$")
            and value is not None
            and not isinstance(value, (dict, list, tuple, bson.Regex))
        }
        order = [(key, direction) for key, direction in (sort or {}).items() if key not in equalities]
        if any(direction not in (1, -1) for _, direction in order):
            return None
        multikey, options, best = store._multikey_index_names(db, coll), store._index_options_map(db, coll), None
        for name, keys, sparse, _unique in store._all_indexes(db, coll):
            fields = list(keys.items())
            if name in multikey or sparse or not cls.covers_collection(fields, options.get(name, {})):
                continue
            fixed = 0
            while fixed < len(fields) and fields[fixed][0] in equalities:
                fixed += 1
            yields_order = fields[fixed : fixed + len(order)] == order
            if (fixed or order) and yields_order and (best is None or fixed > best.fixed):
                best = cls(name, fields, fixed, equalities, filter)
        return best

    @staticmethod
    def covers_collection(fields, options):
        """Whether every document stands in the index, ordered as plain values are."""
        special = ("partialFilterExpression", "collation", "hidden")
        return not any(options.get(key) for key in special) and all(d in (1, -1) for _, d in fields)

    def start(self):
        """The bytes all entries of the walk begin with, and whether more may follow them."""
        key = storage.COMPOUND_SEP.join(
            storage.encode_value_directed(self.equalities[field], int(direction))
            for field, direction in self.fields[: self.fixed]
        )
        is_prefix = self.fixed < len(self.fields)
        if is_prefix and self.fixed:
            key += storage.COMPOUND_SEP
        return storage._escape_kb(key), is_prefix

    def bound(self, start, *operators):
        """The bytes of the range's end with one of these operators; None where it has none."""
        values = [self.range[operator] for operator in operators if operator in self.range]
        if len(values) != 1 or isinstance(values[0], (dict, list, type(None))):
            return None
        return start + storage._escape_kb(storage.encode_value_directed(values[0], 1))

    def is_beyond(self, entry, last):
        """Whether this entry, and so each that follows, stands behind the range."""
        if last is None:
            return False
        part = entry[: len(last)]
        return part >= last if "$lt" in self.range else part > last

    def record_ids(self, store, db, coll):
        """The walk's record ids in the index's order."""
        start, is_prefix = self.start()
        first, last = self.bound(start, "$gt", "$gte"), self.bound(start, "$lt", "$lte")
        cursor = store._cursor(storage._IDX_ENTRIES_TABLE)
        cursor.set_key(db, coll, self.name, (first or start) if is_prefix else start + storage._ENTRY_SEP)
        position = cursor.search_near()
        try:
            is_there = position != storage.wt.WT_NOTFOUND and (position >= 0 or cursor.next() == 0)
            while is_there:
                key = cursor.get_key()
                entry, record_id = storage._unpack_entry(bytes(key[3]))
                belongs = entry.startswith(start) if is_prefix else entry == start
                if (key[0], key[1], key[2]) != (db, coll, self.name) or not belongs:
                    return
                if self.is_beyond(entry, last):
                    return
                if record_id is not None:
                    yield record_id
                is_there = cursor.next() == 0
        finally:
            cursor.reset()

    def find(self, store, db, coll, filter, limit, variables):
        """The first `limit` documents of the walk that match, read a few at a time."""
        found = []

        def take(ids):
            for document in store._docs_by_recordids(db, coll, ids):
                if len(found) < limit and storage.matches(document, filter, vars=variables, collation=None):
                    found.append(document)

        chunk = []
        for record_id in self.record_ids(store, db, coll):
            chunk.append(record_id)
            if len(chunk) >= max(limit, 4):
                take(chunk)
                chunk = []
                if len(found) >= limit:
                    return found
        take(chunk)
        return found


def mend_limited_find():
    """Lets a find with a small limit, and so findAndModify, walk one index and stop early.

    Why: all matching documents were decoded and sorted under one lock before the limit was applied; taking one of
    5,000 waiting jobs cost 118 ms of processor time, and takes about 0.7 ms so. A walk that did not end with the range
    would read all keys of a queue to find that none is due.
    """
    original = storage.Storage.find_matching

    def find_matching(self, db, coll, filter=None, **options):
        limit = options.get("limit", 0)
        unusual = ("skip", "projection", "hint", "collation", "min_bound", "max_bound")
        is_plain = (
            0 < limit <= 64
            and filter
            and "_id" not in filter
            and not any(options.get(name) for name in unusual)
            and db not in ("admin", "local", "config")
        )
        if is_plain:
            self._refresh_read_snapshot()
            with self._lock:
                walk = IndexWalk.choose(self, db, coll, filter, options.get("sort"))
                if walk is not None:
                    return walk.find(self, db, coll, filter, limit, options.get("let"))
        return original(self, db, coll, filter, **options)

    storage.Storage.find_matching = find_matching


def mend_paths_through_arrays():
    """Lets the expression "$a.b" over an array of documents be the array of their `b`s.

    Why: it was missing, so that $sum, $size, $in and others gave wrong answers without an error.
    """
    missing = object()

    def walk(value, path):
        for depth, name in enumerate(path):
            if isinstance(value, list):
                parts = (walk(element, path[depth:]) for element in value if isinstance(element, dict))
                return [part for part in parts if part is not missing]
            if not isinstance(value, dict) or name not in value:
                return missing
            value = value[name]
        return value

    def get_path(document, path, default=None):
        value = walk(document if isinstance(document, dict) else dict(document), path.split("."))
        return default if value is missing else value

    expressions.get_path = get_path


def mend_now_in_comparisons():
    """$$NOW is a time zone's date and stored dates are not, so that comparing the two is always false. Stored dates are
    whole milliseconds of UTC without a zone; this makes $$NOW one of them.
    """
    original = expressions._resolve_var

    def resolve(name, context):
        value = original(name, context)
        if isinstance(value, datetime.datetime) and value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
            value = value.replace(microsecond=value.microsecond // 1000 * 1000)
        return value

    expressions._resolve_var = resolve


def mend_orphaned_transactions():
    """Aborts transactions that nothing is heard of by a thread of its own, as mongod does.

    Why: they were looked for only when another transaction did something. A client that was killed in the middle of one
    left its documents locked, and where all other clients waited for these, nobody came to look.
    """
    original = server.SecantusDBServer.__init__

    def look(registry, pause):
        while not pause.wait(0.25):
            registry.prune_expired()

    def init(self, *arguments, **options):
        original(self, *arguments, **options)
        threading.Thread(target=look, args=(self.transactions, threading.Event()), daemon=True).start()

    server.SecantusDBServer.__init__ = init


class IndexCatalogue:
    """The indexes of each collection, decoded, for as long as nobody changes any.

    A change is seen by others when its transaction commits, and not before: between the two nothing is remembered. What
    a transaction reads that began before the last change is not answered from here.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.generation = 0
        self.unsettled = 0
        self.known = {}

    def indexes(self, store, db, coll, original):
        transaction = getattr(store._tls, "user_txn", None)
        with self.lock:
            generation, is_settled = self.generation, self.unsettled == 0
            found = self.known.get((db, coll)) if is_settled else None
        if transaction is not None and transaction.catalogue_generation != generation:
            return original(store, db, coll)
        if found is None:
            if transaction is not None or not is_settled:
                return original(store, db, coll)
            found = self.read(store, db, coll, original)
            with self.lock:
                if self.generation == generation and self.unsettled == 0:
                    self.known[(db, coll)] = found
        # Callers may change what they get.
        return [(name, dict(keys), dict(options)) for name, keys, options in found]

    def read(self, store, db, coll, original):
        """What is stored now, whatever the caller's own session saw before."""
        with store._lock:
            session = store._conn.open_session()
            tls, session_before = store._tls, getattr(store._tls, "session", None)
            cursors_before = getattr(store._tls, "cursors", {})
            tls.session, tls.cursors = session, {}
            try:
                return list(original(store, db, coll))
            finally:
                tls.session, tls.cursors = session_before, cursors_before
                session.close()

    def begin_change(self):
        with self.lock:
            self.unsettled += 1
            self.generation += 1
            self.known.clear()

    def end_change(self):
        with self.lock:
            self.unsettled -= 1
            self.generation += 1
            self.known.clear()


class CatalogueTransaction(storage.UserTransactionHandle):
    """A transaction that knows which catalogue it began with, and how often it has changed that."""

    catalogue_generation = None
    catalogue_changes = 0


def mend_index_catalogue():
    """Keeps the decoded indexes of collections in memory.

    Why: each write read and decoded the catalogue about ten times, which was a third of the server's time.
    """
    catalogue = IndexCatalogue()
    original_indexes = storage.Storage._iter_indexes
    original_batch = storage.Storage._batch_transaction
    original_begin = storage.Storage.begin_user_transaction
    original_close = storage.Storage._close_user_txn_session
    original_mark = storage.Storage._maybe_mark_multikey

    def settle_later(store):
        """Leaves the end of a change to the transaction it belongs to, if there is one."""
        transaction = getattr(store._tls, "user_txn", None)
        if transaction is not None:
            transaction.catalogue_changes += 1
        elif getattr(store._tls, "batch_depth", 0):
            store._tls.batch_changes = getattr(store._tls, "batch_changes", 0) + 1
        else:
            catalogue.end_change()

    def changing(function):
        def changed(store, *arguments, **options):
            catalogue.begin_change()
            try:
                return function(store, *arguments, **options)
            finally:
                settle_later(store)

        return changed

    def mark(store, db, coll, doc, indexes, already_multikey):
        unmarked = [index for index in indexes if index[0] not in already_multikey]
        if not any(storage._doc_makes_multikey(doc, index[1]) for index in unmarked):
            return already_multikey
        return changing(original_mark)(store, db, coll, doc, indexes, already_multikey)

    @contextlib.contextmanager
    def batch(store, *arguments, **options):
        tls = store._tls
        tls.batch_depth = getattr(tls, "batch_depth", 0) + 1
        try:
            with original_batch(store, *arguments, **options) as session:
                yield session
        finally:
            tls.batch_depth -= 1
            if not tls.batch_depth and getattr(tls, "user_txn", None) is None:
                for _ in range(getattr(tls, "batch_changes", 0)):
                    catalogue.end_change()
                tls.batch_changes = 0

    def begin(store):
        handle = original_begin(store)
        # Its snapshot is taken by its first statement: later, so it sees at least this.
        handle.catalogue_generation = catalogue.generation if catalogue.unsettled == 0 else None
        return handle

    def close(store, handle):
        try:
            return original_close(store, handle)
        finally:
            for _ in range(handle.catalogue_changes):
                catalogue.end_change()
            handle.catalogue_changes = 0

    storage.UserTransactionHandle = CatalogueTransaction
    storage.Storage._iter_indexes = lambda store, db, coll: catalogue.indexes(store, db, coll, original_indexes)
    storage.Storage._batch_transaction = batch
    storage.Storage.begin_user_transaction = begin
    storage.Storage._close_user_txn_session = close
    storage.Storage._maybe_mark_multikey = mark
    for name in (
        "create_index", "drop_index", "set_index_expiry", "set_index_options", "drop_all_indexes",
        "drop_database", "drop_collection", "rename_collection",
    ):  # fmt: skip
        setattr(storage.Storage, name, changing(getattr(storage.Storage, name)))


def mend_bulk_write():
    """Lets `bulkWrite` begin a transaction.

    Why: the first command of a transaction carries the transaction's read concern, and this one refused it.
    """
    commands._BULK_WRITE_KNOWN_FIELDS = commands._BULK_WRITE_KNOWN_FIELDS | {"readConcern"}


def pass_settings(**given):
    """Hands the server settings its own command line does not."""
    original = server.SecantusDBServer.__init__
    settings = {name: value for name, value in given.items() if value is not None}

    def init(self, *arguments, **options):
        options.update(settings)
        original(self, *arguments, **options)

    server.SecantusDBServer.__init__ = init


def mend():
    version = importlib.metadata.version("SecantusDB")
    if version != MENDED_VERSION:
        sys.exit(f"secantusd: the mends are for SecantusDB {MENDED_VERSION}, this is {version}; try --no-mends")
    privileges.hold_for_collections()
    mend_retryable_write_expiry()
    mend_lookup_beside_operators()
    mend_limited_find()
    mend_paths_through_arrays()
    mend_now_in_comparisons()
    mend_orphaned_transactions()
    mend_index_catalogue()
    mend_bulk_write()


def main():
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--ttl-sweep-seconds", type=float)
    parser.add_argument("--idle-timeout-seconds", type=float)
    parser.add_argument("--transaction-lifetime-seconds", type=float)
    parser.add_argument("--access-log", default=os.environ.get("SECANTUSD_ACCESS_LOG"))
    parser.add_argument("--roles")
    parser.add_argument("--no-mends", action="store_true")
    own, rest = parser.parse_known_args()
    if not own.no_mends:
        mend()
    if own.roles:
        privileges.hold_programs_to(own.roles)
    if own.access_log:
        privileges.log_access(own.access_log)
    pass_settings(
        ttl_sweep_seconds=own.ttl_sweep_seconds,
        client_idle_timeout_s=own.idle_timeout_seconds,
        transaction_lifetime_seconds=own.transaction_lifetime_seconds,
    )
    return cli.main(rest)


if __name__ == "__main__":
    sys.exit(main())
