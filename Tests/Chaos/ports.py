"""Free ports of five digits, below those the system gives to outgoing connections."""

import random
import socket


def free_port(taken=set()):
    while True:
        port = random.randint(20000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in taken:
            taken.add(port)
            return port
