"""Times pymongo's C extension on the document that the benchmark sends.

The first line of the input is the document in hexadecimal digits; every further line is `encode N`, `decode N` or
`decode_aware N` (dates get their time zone, without which they do not name a moment). The answer to each is one line:
the seconds that N operations took.
"""

import sys
import time

import bson
from bson.codec_options import CodecOptions

AWARE = CodecOptions(tz_aware=True)


def main() -> None:
    if not bson.has_c():
        sys.exit("pymongo was installed without its C extension")
    document = bytes.fromhex(sys.stdin.readline())
    fields = bson.decode(document)
    if bson.encode(fields) != document:
        sys.exit("pymongo writes the document otherwise")
    operations = {
        "encode": (bson.encode, fields),
        "decode": (bson.decode, document),
        "decode_aware": (lambda data: bson.decode(data, AWARE), document),
    }
    for line in sys.stdin:
        name, count = line.split()
        operation, argument = operations[name]
        start = time.perf_counter()
        for _ in range(int(count)):
            operation(argument)
        print(time.perf_counter() - start, flush=True)


main()
