"""One cell of `bench.nlu`, alone in a process of Rasa's environment: train once, ask everything.

`python -m bench.nlu_cell TASK RESULT`: TASK has `pipeline` (as in config.yml), `train` and `asked`
(lists of [text, intent]) and `regexes`; RESULT gets the figures.
"""

import asyncio
import json
import logging
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent  # type: ignore[import-not-found]
from rasa.model_training import train_nlu  # type: ignore[import-not-found]

from bench.nlu_figures import Figures, Guess, guess_of, quality
from bench.nlu_sets import Said, by_intent
from bench.rasa_rival import line, write

# The first messages load dictionaries and encoders.
WARM_UP = 20


def main(task: str, result: str) -> None:
    wanted = json.loads(Path(task).read_text("utf-8"))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    train = [Said(*row) for row in wanted["train"]]
    asked = [Said(*row) for row in wanted["asked"]]
    with tempfile.TemporaryDirectory() as folder:
        spent = train_model(wanted["pipeline"], train, wanted["regexes"], Path(folder))
        guesses, pace = asyncio.run(ask(spent.pop("model"), asked))
    trained = {one.intent for one in train}
    memory = {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    size = {"kinds": len(trained), "trained": len(train)}
    figures = size | quality(asked, guesses, trained) | spent | pace | memory
    Path(result).write_text(json.dumps(figures))


def train_model(
    pipeline: Any, train: Sequence[Said], regexes: Sequence[Any], folder: Path
) -> dict[str, Any]:
    """The model's path and the seconds it took, imports not counted: both pipelines share them."""
    nlu: list[Any] = [
        {"intent": intent, "examples": "".join(f"- {line(one.text)}\n" for one in some)}
        for intent, some in by_intent(train)
    ]
    config = {"recipe": "default.v1", "assistant_id": "bench", "language": "zh"}
    write(folder / "config.yml", config | {"pipeline": pipeline})
    write(folder / "nlu.yml", {"version": "3.1", "nlu": [*nlu, *regexes]})
    started, started_cpu = time.perf_counter(), time.process_time()
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    if model is None:
        raise SystemExit("Rasa trained no model")
    return {
        "model": str(model),
        "train_seconds": time.perf_counter() - started,
        "train_cpu_seconds": time.process_time() - started_cpu,
    }


async def ask(model: str, asked: Sequence[Said]) -> tuple[list[Guess], Figures]:
    """The classifier's guesses, and the time of one message, asked one after the other."""
    agent = Agent.load(model)
    for one in asked[:WARM_UP]:
        await agent.parse_message(one.text)
    guesses, seconds, started_cpu = [], [], time.process_time()
    for one in asked:
        started = time.perf_counter()
        parsed = await agent.parse_message(one.text)
        seconds.append(time.perf_counter() - started)
        guesses.append(guess_of(parsed["intent_ranking"]))
    cpu = (time.process_time() - started_cpu) / len(asked)
    return guesses, {"p50_ms": 1000 * statistics.median(seconds), "cpu_ms": 1000 * cpu}


if __name__ == "__main__":
    main(*sys.argv[1:])
