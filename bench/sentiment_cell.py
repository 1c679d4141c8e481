"""One classifier of `bench.sentiment`, alone in a process: its readings, its pace, its memory.

`python -m bench.sentiment_cell TASK RESULT`: TASK has `classifier`, `model`, `reviews`, `sets` (name
to texts with their turns before) and `one_by_one` (such texts too). Each line printed is a count of
texts read since the last.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.sentiment_rivals import LOADERS, Classify, Trained
from bench.sentiment_sets import turns_from

Json = dict[str, Any]

BATCH_SIZE = 256
# The first texts load dictionaries and encoders.
WARM_UP = 20


def main(task: str, result: str) -> None:
    wanted = json.loads(Path(task).read_text("utf-8"))
    peak_before = peak_mb()
    started = time.perf_counter()
    classify = LOADERS[wanted["classifier"]](
        Trained(Path(wanted["model"]), Path(wanted["reviews"]))
    )
    ask(classify, wanted["one_by_one"][:WARM_UP])
    found: Json = {"load_seconds": time.perf_counter() - started}
    found["sets"] = {name: read_set(classify, rows) for name, rows in wanted["sets"].items()}
    started_cpu = time.process_time()
    found["seconds_one_by_one"] = [seconds_of_one(classify, row) for row in wanted["one_by_one"]]
    found["cpu_seconds_one_by_one"] = time.process_time() - started_cpu
    found["memory_mb"] = peak_mb() - peak_before
    Path(result).write_text(json.dumps(found), "utf-8")


def read_set(classify: Classify, rows: Sequence[Json]) -> Json:
    """All readings of a set, and the seconds of the clock and of the processor."""
    said: list[Json] = []
    started, started_cpu = time.perf_counter(), time.process_time()
    for at in range(0, len(rows), BATCH_SIZE):
        batch = rows[at : at + BATCH_SIZE]
        said += ask(classify, batch)
        print(len(batch), flush=True)
    return {
        "said": said,
        "seconds": time.perf_counter() - started,
        "cpu_seconds": time.process_time() - started_cpu,
    }


def ask(classify: Classify, rows: Sequence[Json]) -> list[Json]:
    texts = [row["text"] for row in rows]
    return [vars(one) for one in classify(texts, [turns_from(row["before"]) for row in rows])]


def seconds_of_one(classify: Classify, row: Json) -> float:
    started = time.perf_counter()
    ask(classify, [row])
    return time.perf_counter() - started


def peak_mb() -> float:
    """The most memory that this process ever held.

    Not getrusage's: what a parent holds when it starts a process counts there as the child's.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    main(*sys.argv[1:])
