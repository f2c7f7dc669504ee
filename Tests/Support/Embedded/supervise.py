#!/usr/bin/env python3
"""Runs a server that must not outlive the process that wants it.

    supervise.py [--grace SECONDS] [--remove FOLDER] [--pid-file FILE] -- COMMAND...

The wanting process holds the other end of standard input. A line there names a signal for the server's process group
("TERM", "KILL", "STOP", "CONT"). The end of standard input, which also comes when that process crashes, ends the group:
SIGTERM, after the grace SIGKILL, and the folder is removed. Where the server ends otherwise, the folder stays: it may be
started again. The status is the server's.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time


def send(group, number):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def obey(group, grace, has_ended):
    """Passes signals on until standard input ends, then ends the group."""
    for line in sys.stdin:
        number = getattr(signal, f"SIG{line.strip()}", None)
        if number is not None:
            send(group, number)
    has_ended.set()
    send(group, signal.SIGCONT)
    if grace > 0:
        send(group, signal.SIGTERM)
        time.sleep(grace)
    send(group, signal.SIGKILL)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--grace", type=float, default=5)
    parser.add_argument("--remove")
    parser.add_argument("--pid-file")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()

    # Connections of the wanting process: while another process holds one, its end is seen by nobody.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    # Ctrl-C and a terminal that closes reach the whole group: the wanting process decides, by closing the pipe.
    ignored = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for each in ignored:
        signal.signal(each, signal.SIG_IGN)
    server = subprocess.Popen(
        options.command, stdin=subprocess.DEVNULL, start_new_session=True, restore_signals=True,
        preexec_fn=lambda: [signal.signal(each, signal.SIG_DFL) for each in ignored],
    )
    if options.pid_file:
        with open(options.pid_file, "w", encoding="ascii") as file:
            file.write(str(server.pid))
    has_ended = threading.Event()
    threading.Thread(target=obey, args=(server.pid, options.grace, has_ended), daemon=True).start()
    status = server.wait()
    send(server.pid, signal.SIGKILL)
    if options.remove and has_ended.is_set():
        shutil.rmtree(options.remove, ignore_errors=True)
    # Not sys.exit: it would wait for the thread that reads standard input.
    os._exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
