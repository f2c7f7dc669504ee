#!/usr/bin/env python3
"""A DNS server for tests, over UDP on a free loopback port: what it knows stands in a file, a record a line.

    dns_server.py FILE

A line is `NAME TXT text`, `NAME TXTS first|second` (one record of several strings), `NAME MX preference host`, `NAME A address`,
`NAME AAAA address`, or `NAME FAIL` (the server answers that it cannot). Prints each question in a line `asked NAME TYPE`. Names that no line begins with do not exist. The file is read anew for each question. Prints its port
in a line `port N`. RFC 1035 sections 4.1 and 3.3.
"""

import pathlib
import socket
import struct
import sys

A, MX, TXT, AAAA = 1, 15, 16, 28


def encoded(name):
    labels = [label.encode() for label in name.strip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def question(packet):
    labels, place = [], 12
    while packet[place]:
        labels.append(packet[place + 1 : place + 1 + packet[place]].decode().lower())
        place += 1 + packet[place]
    return ".".join(labels), struct.unpack("!H", packet[place + 1 : place + 3])[0], packet[12 : place + 5]


def strings(texts):
    parts = [text.encode()[start : start + 255] for text in texts for start in range(0, max(len(text.encode()), 1), 255)]
    return b"".join(bytes([len(part)]) + part for part in parts)


def answer(packet, lines):
    name, kind, asked = question(packet)
    print(f"asked {name} {kind}", flush=True)
    known = [line.split(None, 2) for line in lines if line.split(None, 1)[0].lower() == name]
    code = 3 if not known else 2 if any(line[1] == "FAIL" for line in known) else 0
    data = []
    for _, word, *rest in known:
        if kind == TXT and word == "TXT":
            data.append(strings(rest[:1] or [""]))
        elif kind == TXT and word == "TXTS":
            data.append(strings(rest[0].split("|")))
        elif kind == MX and word == "MX":
            preference, host = rest[0].split()
            data.append(struct.pack("!H", int(preference)) + encoded(host))
        elif (kind, word) in ((A, "A"), (AAAA, "AAAA")):
            data.append(socket.inet_pton(socket.AF_INET if kind == A else socket.AF_INET6, rest[0]))
    # The name of each answer points to the question's.
    records = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(each)) + each for each in data)
    return packet[:2] + struct.pack("!HHHHH", 0x8580 | code, 1, len(data), 0, 0) + asked + records


def main():
    records = pathlib.Path(sys.argv[1])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        print(f"port {server.getsockname()[1]}", flush=True)
        while True:
            packet, sender = server.recvfrom(4096)
            lines = [line for line in records.read_text().splitlines() if line.strip()]
            server.sendto(answer(packet, lines), sender)


if __name__ == "__main__":
    main()
