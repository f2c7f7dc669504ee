"""The one look into the database, at the end of a run: leases that nobody gave back, and letters that were given up."""

import time

import pymongo

from world import DATABASE, LEASE_SECONDS


def look(world):
    """Waits until leases that are held now could have ended by themselves."""
    end = time.monotonic() + 3 * LEASE_SECONDS + 20
    while True:
        rest = read(world)
        if not rest["leases"] and not rest["waiting"] or time.monotonic() > end:
            return rest
        time.sleep(1)


def read(world):
    with pymongo.MongoClient(f"mongodb://127.0.0.1:{world.mongo.port}/?directConnection=true") as client:
        database = client[DATABASE]
        rest = {"leases": [], "dead": [], "unknown": 0, "waiting": 0}
        for name in ("inbox", "outbox"):
            for key in database[name].find({"state": "key", "lease.owner": {"$exists": True}}):
                rest["leases"].append(f"{name}: {key['orderingKey']}")
            for item in database[name].find({"state": "dead"}):
                rest["dead"].append(f"{name}: {item['_id']}: {item.get('error')}")
            rest["waiting"] += database[name].count_documents({"state": {"$in": ["pending", "sending"]}})
        for name in ("timers", "llm_jobs"):
            for job in database[name].find({"$or": [{"state": "leased"}, {"lease.owner": {"$exists": True}}]}):
                rest["leases"].append(f"{name}: {job['_id']} ({job['state']})")
            for job in database[name].find({"state": "dead"}):
                rest["dead"].append(f"{name}: {job['_id']}: {job.get('error')}")
        rest["unknown"] = database["outbox"].count_documents({"state": "unknown"})
    return rest
