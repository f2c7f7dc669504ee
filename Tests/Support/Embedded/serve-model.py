#!/usr/bin/env python3
"""Serves a model file by llama.cpp's OpenAI-compatible HTTP server, on this machine only.

    serve-model.py MODEL.gguf [PORT] [CONTEXT] [SLOTS]

PORT 0 (the default) takes a free port. CONTEXT is the number of tokens all SLOTS share. When the model is loaded the
address is printed as "LISTEN http://127.0.0.1:PORT"; until then the server answers 503. SIGTERM and SIGINT end it.

Environment: HOST (default 127.0.0.1), THREADS (default 1), API_KEY (none by default), MODEL_ALIAS (default "local").
"""

import argparse
import os
import signal
import socket
import sys
import threading
import time

# Before the import: threads that spin while they wait ruin a machine with few cores.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("port", nargs="?", type=int, default=0)
    parser.add_argument("context", nargs="?", type=int, default=4096)
    parser.add_argument("slots", nargs="?", type=int, default=1)
    return parser.parse_args()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def parameters(options, xllamacpp):
    parameters = xllamacpp.CommonParams()
    parameters.model.path = options.model
    parameters.model_alias = {os.environ.get("MODEL_ALIAS", "local")}
    parameters.hostnames = [os.environ.get("HOST", "127.0.0.1")]
    parameters.port = options.port or free_port()
    parameters.n_ctx = options.context
    parameters.n_parallel = options.slots
    # Between two batches the server sees that nobody waits for an answer any more; a processor reads small ones as fast.
    parameters.n_batch = parameters.n_ubatch = 128
    threads = int(os.environ.get("THREADS", "1"))
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    parameters.endpoint_metrics = True
    # What a model writes here repeats its prompt: the form of the examples, the words of the facts. Words guessed from
    # there are checked several at a time, which takes a processor little longer than checking one.
    kind = xllamacpp.common_speculative_type
    parameters.speculative.types = [kind.COMMON_SPECULATIVE_TYPE_NGRAM_MAP_K]
    parameters.speculative.ngram_map_k.size_n = 3
    parameters.speculative.ngram_map_k.size_m = 10
    if os.environ.get("API_KEY"):
        parameters.api_keys = [os.environ["API_KEY"]]
    return parameters


def main():
    options = arguments()
    if not os.path.isfile(options.model):
        sys.exit(f"serve-model: there is no model file {options.model}; fetch-model.sh fetches one")
    try:
        import xllamacpp
    except ImportError:
        sys.exit("serve-model: xllamacpp is not installed; pip install -r requirements-model.txt installs it")

    asked_to_end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_end.set())

    began = time.monotonic()
    # Answers 503 while the model loads; returns when it is ready.
    server = xllamacpp.Server(parameters(options, xllamacpp))
    print(f"LISTEN {server.listening_address} after {time.monotonic() - began:.1f} s", flush=True)
    asked_to_end.wait()


if __name__ == "__main__":
    main()
