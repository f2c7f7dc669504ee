#!/usr/bin/env python3
"""Creates a user in a running embedded MongoDB: mongo_user.py URI DATABASE USER PASSWORD ROLE."""

import sys

import pymongo


def main():
    uri, database, user, password, role = sys.argv[1:]
    with pymongo.MongoClient(uri) as client:
        client[database].command("createUser", user, pwd=password, roles=[{"role": role, "db": database}])


if __name__ == "__main__":
    main()
