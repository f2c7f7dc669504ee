# SPDX-License-Identifier: GPL-2.0-only
"""What users and programs may do with the collections of SecantusDB: a part of secantusd.py.

Licence: this file changes SecantusDB, which is GPL-2.0-only, so this file is GPL-2.0-only too. It always runs in secantusd.py's process.
"""

import json
import threading

import secantus.commands as commands
import secantus.server as server


def needed_privileges(name, command):
    """What a user must be allowed for a command: actions with their collections, as mongod asks for them. "" means the
    whole database.
    """
    target = command.get(name)
    collection = target if isinstance(target, str) else ""
    if name == "bulkWrite":
        return bulk_privileges(command)
    upserts = any(part.get("upsert") for part in command.get("updates", [])) or command.get("upsert")
    if name in ("find", "count", "distinct"):
        return [("find", collection)]
    if name == "insert":
        return [("insert", collection)]
    if name == "update":
        return [("update", collection)] + ([("insert", collection)] if upserts else [])
    if name == "delete":
        return [("remove", collection)]
    if name in ("findAndModify", "findandmodify"):
        change = "remove" if command.get("remove") else "update"
        return [("find", collection), (change, collection)] + ([("insert", collection)] if upserts else [])
    if name == "aggregate":
        return [("find", collection)] + stage_privileges(command.get("pipeline", []), collection)
    action = {
        "createIndexes": "createIndex",
        "create": "createCollection",
        "drop": "dropCollection",
        "dropIndexes": "dropIndex",
        "collMod": "collMod",
        "listIndexes": "listIndexes",
        "listCollections": "listCollections",
        "dropDatabase": "dropDatabase",
    }.get(name)
    return [(action, collection)] if action else []


def bulk_privileges(command):
    """What the writes of a `bulkWrite` need. Its collections are of one database: who asks takes them for the command's own."""
    collections = [entry["ns"].partition(".")[2] for entry in command.get("nsInfo", [])]
    needed = set()
    for write in command.get("ops", []):
        kind = next((kind for kind in ("insert", "update", "delete") if kind in write), None)
        if kind is None or not 0 <= int(write[kind]) < len(collections):
            continue
        collection = collections[int(write[kind])]
        needed.add(("remove" if kind == "delete" else kind, collection))
        if write.get("upsert"):
            needed.add(("insert", collection))
    return sorted(needed)


def written_database(command):
    """The database whose collections a command is about: `bulkWrite` is sent to another one than it writes to."""
    namespaces = [entry["ns"] for entry in command.get("nsInfo", []) if "bulkWrite" in command]
    return namespaces[0].partition(".")[0] if namespaces else command.get("$db")


def stage_privileges(pipeline, collection):
    """What the stages of a pipeline need besides reading their collection."""
    needed = []
    for stage in pipeline:
        for name, body in stage.items():
            if name == "$changeStream":
                needed.append(("changeStream", collection))
            elif name in ("$lookup", "$graphLookup"):
                needed.append(("find", body["from"]))
                needed += stage_privileges(body.get("pipeline", []), body["from"])
            elif name == "$unionWith":
                other = body if isinstance(body, str) else body["coll"]
                needed.append(("find", other))
                needed += stage_privileges([] if isinstance(body, str) else body.get("pipeline", []), other)
            elif name == "$facet":
                for branch in body.values():
                    needed += stage_privileges(branch, collection)
            elif name in ("$out", "$merge"):
                other = body if isinstance(body, str) else body.get("into", body.get("coll"))
                needed += [(action, other) for action in ("insert", "remove" if name == "$out" else "update")]
    return needed


def is_granted(ctx, database, action, collection):
    """Whether one of the user's roles allows an action on a collection; built-in roles are not looked into here."""
    for binding in ctx.connection_auth.effective_roles:
        role = ctx.storage.get_role(binding["db"], binding["role"])
        if role is None:
            return True
        for privilege in role["privileges"]:
            resource = privilege["resource"]
            fits = resource.get("db") == database and resource.get("collection") in ("", collection)
            if fits and action in privilege["actions"]:
                return True
    return False


def hold_for_collections():
    """Lets a role of one's own hold for the collections that it names.

    Why: SecantusDB looks at the database of a privilege alone, so that a role for one collection opened all.
    """
    original = commands.dispatch

    def dispatch(command, ctx):
        name, database = next(iter(command), ""), written_database(command)
        auth = ctx.connection_auth
        if ctx.require_auth and auth is not None and auth.is_authenticated:
            for action, collection in needed_privileges(name, command):
                if not is_granted(ctx, database, action, collection):
                    return {
                        "ok": 0.0,
                        "errmsg": f"not authorized on {database} to execute command {name}: {action} on {collection or 'it'}",
                        "code": 13,
                        "codeName": "Unauthorized",
                    }
        return original(command, ctx)

    commands.dispatch = server.dispatch = dispatch


def hold_programs_to(path):
    """Refuses what the role of a program does not allow, whoever its user is."""
    with open(path) as file:
        roles = {
            role["role"]: {privilege["collection"]: set(privilege["actions"]) for privilege in role["privileges"]}
            for role in json.load(file)
        }
    original = server.dispatch

    def dispatch(command, ctx):
        name = next(iter(command), "")
        program = commands._failpoint_app_name(name, command, ctx)
        role = roles.get(program)
        if role is not None:
            for action, collection in needed_privileges(name, command):
                if action not in role.get(collection, ()) and action not in role.get("", ()):
                    return {
                        "ok": 0.0,
                        "errmsg": f"not authorized: {program} has no {action} on {collection or 'the database'} in roles.json",
                        "code": 13,
                        "codeName": "Unauthorized",
                    }
        return original(command, ctx)

    server.dispatch = dispatch


def log_access(path):
    """Writes which program did what to which collection, each once."""
    original, seen, lock = server.dispatch, set(), threading.Lock()

    def dispatch(command, ctx):
        name = next(iter(command), "")
        for action, collection in needed_privileges(name, command):
            entry = (commands._failpoint_app_name(name, command, ctx), action, collection)
            if entry in seen:
                continue
            with lock, open(path, "a") as log:
                seen.add(entry)
                log.write(json.dumps({"program": entry[0], "action": action, "collection": collection}) + "\n")
        return original(command, ctx)

    server.dispatch = dispatch
