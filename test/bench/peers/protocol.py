"""Line protocol between `npm run bench` and its Python peers.

The first line on standard input is the task, as JSON; the reply is {"version": ..., "answer": ...}. Every further line asks for one sample;
the reply is the time of one operation in seconds. Whatever libraries print goes to standard error.
"""

import json
import os
import sys
import time

_replies = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

AT_LEAST = 0.05


def _reply(value):
    _replies.write(json.dumps(value) + "\n")
    _replies.flush()


def _seconds_of(operation, count, clock):
    start = clock()
    for _ in range(count):
        operation()
    return (clock() - start) / count


def serve(version, prepare, clock=time.perf_counter):
    """`prepare(task)` gives the answer, having run the operation once, and the operation to be timed. Short ones are repeated in a sample."""
    task = json.loads(sys.stdin.readline())
    answer, operation = prepare(task)
    count = None
    _reply({"version": version, "answer": answer})
    while sys.stdin.readline():
        if count is None:
            count = max(1, int(AT_LEAST / _seconds_of(operation, 1, clock)))
        _reply(_seconds_of(operation, count, clock))
