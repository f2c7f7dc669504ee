#!/usr/bin/env python3
"""A CalDAV server for tests: Radicale on a free loopback port.

    caldav_server.py FOLDER

Prints its port in a line `port N`. Its one user is `olga` with the password `not-so-secret`; whatever is stored lies in FOLDER.

Orders, by POST to /control as a form: `fail=N&status=503` (the next N requests get that status; with
`method=PUT` only those of that method), `stall=1` (requests get no answer
until `stall=0`), `busyonly=1` (calendars may only be asked when their owner is busy). GET /control tells as JSON how many requests of each method there were.
"""

import collections
import io
import json
import os
import socketserver
import sys
import threading
import urllib.parse
import wsgiref.simple_server

import radicale
import radicale.config

LOCK = threading.Lock()
COUNTS = collections.Counter()
ORDERS = {"fail": 0, "status": 503, "busyonly": 0, "method": ""}
GOES_ON = threading.Event()
GOES_ON.set()


def application(folder):
    users = os.path.join(folder, "users")
    with open(users, "w", encoding="utf-8") as file:
        file.write("olga:not-so-secret\n")
    configuration = radicale.config.load()
    configuration.update(
        {
            "auth": {"type": "htpasswd", "htpasswd_filename": users, "htpasswd_encryption": "plain", "delay": "0"},
            "storage": {"filesystem_folder": os.path.join(folder, "collections")},
            "rights": {"type": "owner_only"},
            "web": {"type": "none"},
            "logging": {"level": "warning"},
        },
        "tests",
        privileged=True,
    )
    return radicale.Application(configuration)


def control(environ, start_response):
    if environ["REQUEST_METHOD"] == "POST":
        length = int(environ.get("CONTENT_LENGTH") or 0)
        form = urllib.parse.parse_qs(environ["wsgi.input"].read(length).decode())
        with LOCK:
            for name in ORDERS:
                if name in form:
                    ORDERS[name] = type(ORDERS[name])(form[name][0])
        if "stall" in form:
            GOES_ON.clear() if form["stall"][0] == "1" else GOES_ON.set()
    with LOCK:
        answer = json.dumps(COUNTS).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]


def around(server):
    def answer(environ, start_response):
        if environ["PATH_INFO"] == "/control":
            return control(environ, start_response)
        with LOCK:
            COUNTS[environ["REQUEST_METHOD"]] += 1
            status = 0
            if ORDERS["fail"] > 0 and ORDERS["method"] in ("", environ["REQUEST_METHOD"]):
                ORDERS["fail"] -= 1
                status = ORDERS["status"]
            busy_only = ORDERS["busyonly"]
        GOES_ON.wait()
        if busy_only and environ["REQUEST_METHOD"] == "REPORT":
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            status = 0 if b"free-busy-query" in body else 403
        if status:
            start_response(f"{status} Ordered", [("Content-Length", "0")])
            return [b""]
        return server(environ, start_response)

    return answer


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class Handler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    server = wsgiref.simple_server.make_server("127.0.0.1", 0, around(application(sys.argv[1])), Server, Handler)
    print(f"port {server.server_port}", flush=True)
    server.serve_forever()


main()
