#!/usr/bin/env python3
"""Runs a command with a MongoDB that somebody has, and drops afterwards what it left there, however it ended.

    TEST_MONGODB_URI=mongodb://... given_mongo.py COMMAND...

The databases of the run begin with TEST_MONGODB_RUN, which is set here. Others are not touched.
"""

import os
import signal
import subprocess
import sys
import time

import pymongo
import pymongo.errors


def connect(uri):
    client = pymongo.MongoClient(uri, serverSelectionTimeoutMS=10_000, appname="given-mongo")
    try:
        hello = client.admin.command("hello")
        version = client.server_info()["version"]
    except pymongo.errors.PyMongoError as error:
        sys.exit(f"The MongoDB in MONGODB_URI cannot be used: {error}")
    print(f"Tests run on MongoDB {version}, {hello.get('setName', 'which is no replica set')}.", file=sys.stderr)
    if "setName" not in hello and hello.get("msg") != "isdbgrid":
        sys.exit("It has to be a replica set, of one member at least: transactions and change streams want one.")
    try:
        if client.admin.command("getParameter", 1, ttlMonitorEnabled=1).get("ttlMonitorEnabled"):
            print(
                "Its TTL monitor is on. Tests have clocks of their own, so it may delete what they still want: switch it "
                "off by setParameter ttlMonitorEnabled=false where you can.",
                file=sys.stderr,
            )
    except pymongo.errors.PyMongoError:
        pass
    return client


def clean(client, run):
    names = [name for name in client.list_database_names() if name.startswith(run + "_")]
    for name in names:
        client.drop_database(name)
    left = [name for name in client.list_database_names() if name.startswith(run + "_")]
    print(f"{len(names) - len(left)} databases of the tests were dropped, {len(left)} are left.", file=sys.stderr)
    return not left


def main():
    client = connect(os.environ["TEST_MONGODB_URI"])
    run = f"t{int(time.time()):x}{os.getpid():x}"
    child = subprocess.Popen(sys.argv[1:], env={**os.environ, "TEST_MONGODB_RUN": run})
    # The command ends by these too, and then its databases go.
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, _: child.poll() is None and child.send_signal(number))
    try:
        status = child.wait()
    finally:
        is_clean = clean(client, run)
    return status if status else 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
