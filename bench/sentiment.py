"""Our sentiment beside others', on the same texts in one run: `make bench-sentiment`.

SnowNLP, two lexicons, and a model that knows reviews only, trained here; ours with what was said
before a message and without. Each is a process of its own, one after the other, so that its memory
is its own. The tables are Markdown, as docs/sentiment.md shows them.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from assist.settings import REPOSITORY
from bench.sentiment_reviews import ReviewsOnly
from bench.sentiment_rivals import LOADERS, OURS, OURS_ALONE, REVIEWS_ONLY, Trained
from bench.sentiment_sets import (
    OWN,
    SERVICE_TURNS,
    Example,
    LabelledSet,
    labelled_sets,
    to_json,
)
from bench.sentiment_tables import (
    alerts_table,
    calibration_table,
    kinds_table,
    levels_table,
    main_table,
    one_message_table,
    said_in,
)

Json = dict[str, Any]

MODEL: Final = REPOSITORY / "models" / "sentiment"
HELD_OUT: Final = REPOSITORY / "tests" / "quality" / "sentiment_held_out.jsonl"
ONE_BY_ONE: Final = 400
"""How many texts of each set of messages, at most, are also given one at a time."""


def main(
    model: Annotated[Path, typer.Option(help="the trained pipeline")] = MODEL,
    held_out: Annotated[Path, typer.Option(help="the project's own set")] = HELD_OUT,
    only: Annotated[str, typer.Option(help="names of classifiers, with commas between")] = "",
) -> None:
    console = Console(stderr=True)
    folder = os.environ.get("EVAL_DATA")
    if not folder:
        console.print("EVAL_DATA is not set: service turns and shop reviews are skipped.")
    sets = list(labelled_sets(held_out, Path(folder) if folder else None))
    names = [name for name in LOADERS if not only or name in only.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        trained = Trained(model, Path(scratch) / "reviews.npz")
        if REVIEWS_ONLY in names:
            train_on_reviews(trained.reviews)
        cells = measured(names, sets, trained)
    print_tables(sets, cells)


def train_on_reviews(out: Path) -> None:
    classifier = ReviewsOnly.untrained()
    classifier.train()
    classifier.save(out)


def measured(
    names: Sequence[str], sets: Sequence[LabelledSet], trained: Trained
) -> dict[str, Json]:
    """What each classifier's process found."""
    cells: dict[str, Json] = {}
    with Progress(console=Console(stderr=True)) as progress:
        for name in names:
            asked = [one for one in sets if name != OURS_ALONE or one.has_context]
            if asked:
                total = sum(len(one.examples) for one in asked)
                bar = progress.add_task(name, total=total)
                cells[name] = run_cell(name, asked, sets, trained, progress, bar)
    return cells


def run_cell(
    name: str,
    asked: Sequence[LabelledSet],
    sets: Sequence[LabelledSet],
    trained: Trained,
    progress: Progress,
    bar: TaskID,
) -> Json:
    task = {
        "classifier": name,
        "model": str(trained.model),
        "reviews": str(trained.reviews),
        "sets": {one.name: [to_json(example) for example in one.examples] for one in asked},
        "one_by_one": [to_json(example) for example in messages(sets)],
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "task.json", Path(folder) / "result.json"]
        paths[0].write_text(json.dumps(task), "utf-8")
        command = [sys.executable, "-m", "bench.sentiment_cell", *map(str, paths)]
        with (Path(folder) / "errors").open("w+") as errors:
            run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
            assert run.stdout is not None
            for line in run.stdout:
                # A lexicon may print words of its own.
                progress.advance(bar, int(line) if line.strip().isdigit() else 0)
            if run.wait():
                errors.seek(0)
                raise SystemExit(f"{name}:\n{errors.read()[-3000:]}")
        found: Json = json.loads(paths[1].read_text("utf-8"))
        return found


def messages(sets: Sequence[LabelledSet]) -> list[Example]:
    """Spread over the sets of messages; reviews are longer than what people write to a desk."""
    chosen: list[Example] = []
    for one in sets:
        if one.name in (OWN, SERVICE_TURNS):
            count = len(one.examples)
            chosen += [one.examples[at] for at in range(0, count, -(-count // ONE_BY_ONE))]
    return chosen


def print_tables(sets: Sequence[LabelledSet], cells: Mapping[str, Json]) -> None:
    print(main_table(sets, cells))
    print(one_message_table(cells))
    if OURS not in cells:
        return
    found = cells[OURS]["sets"]
    own, said = sets[0].examples, said_in(found[OWN])
    on_turns = said_in(found[SERVICE_TURNS]) if SERVICE_TURNS in found else []
    print(kinds_table(own, said))
    print(alerts_table(own, said, on_turns))
    print(levels_table(own, said))
    for asked in sets:
        print(f"{asked.name}:\n\n{calibration_table(asked.examples, said_in(found[asked.name]))}")


if __name__ == "__main__":
    typer.run(main)
