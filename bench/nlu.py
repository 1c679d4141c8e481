"""Understanding beside Rasa's default: `make bench-nlu`, in the bot's environment.

The same sentences, on the same machine, in one run: Rasa's default pipeline for Chinese (`rival`)
and that of config.yml (`ours`), trained on 5, 10, 20 and all sentences per intent. Each cell is a
process of its own, so no memory and no warm cache passes from one to the next. With --out, cells
that are already in that file and still hold are not measured again.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm  # type: ignore[import-untyped]

from bench import nlu_pipelines, nlu_sets
from bench.nlu_figures import Figures, markdown
from bench.nlu_sets import IntentSet, SetMissing, read_set, sample

SIZES = ("5", "10", "20", "all")
# Samples of a size: ours trains in seconds, the rival in minutes, and all sentences are one sample.
SAMPLES = {"ours": {"5": 3, "10": 3, "20": 3}, "rival": {"5": 3, "10": 3}}


class Cell(NamedTuple):
    """One training; `number` tells the samples of a size apart."""

    pipeline: str
    of: IntentSet
    size: str
    number: int

    @property
    def task(self) -> Figures:
        count = None if self.size == "all" else int(self.size)
        return {
            "pipeline": nlu_pipelines.pipeline(self.pipeline),
            "train": sample(self.of.train, count, self.number),
            "asked": self.of.asked,
            "regexes": self.of.regexes,
        }

    @property
    def name(self) -> Figures:
        """What the cell is called in the file of cells; `version` changes with all it depends on."""
        digest = hashlib.sha256(json.dumps(self.task, sort_keys=True).encode())
        digest.update(nlu_pipelines.version(self.pipeline).encode())
        return {
            "set": self.of.name,
            "size": self.size,
            "pipeline": self.pipeline,
            "sample": self.number,
            "version": digest.hexdigest()[:16],
        }


def main() -> None:
    wanted = _arguments()
    done = _read_cells(wanted.out)
    cells = list(_cells(wanted))
    found = []
    bar = tqdm(cells, unit="cell", file=sys.stderr)
    for cell in bar:
        bar.set_description(f"{cell.of.name} {cell.size} {cell.pipeline}")
        figures = done.get(cell.name["version"])
        if figures is None:
            figures = cell.name | _measured(cell)
            _append(wanted.out, figures)
        found.append(figures)
    print(markdown(found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=nlu_pipelines.NAMES, help="one pipeline alone")
    parser.add_argument("--sets", nargs="+", choices=nlu_sets.NAMES, default=nlu_sets.NAMES)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=SIZES)
    parser.add_argument("--samples", type=int, default=3, help="at most so many samples of a size")
    parser.add_argument("--out", type=Path, help="JSON lines of measured cells, to take a run up")
    parser.add_argument("--held-out", type=Path, default=nlu_sets.HELD_OUT, help="what own asks")
    return parser.parse_args()


def _cells(wanted: argparse.Namespace) -> Iterator[Cell]:
    """Small sizes first, and both pipelines in turn: what else the machine does weighs on both."""
    folder = os.environ.get("EVAL_DATA")
    sets = list(_sets(wanted.sets, Path(folder) if folder else None, wanted.held_out))
    pipelines = [wanted.only] if wanted.only else nlu_pipelines.NAMES
    for size in wanted.sizes:
        for one in sets:
            for number in range(wanted.samples):
                for pipeline in pipelines:
                    if number < SAMPLES[pipeline].get(size, 1):
                        yield Cell(pipeline, one, size, number)


def _sets(names: Sequence[str], folder: "Path | None", held_out: Path) -> Iterator[IntentSet]:
    for name in names:
        try:
            yield read_set(name, folder, held_out)
        except SetMissing as missing:
            print(missing, file=sys.stderr)


def _measured(cell: Cell) -> Figures:
    """The figures of a cell; what Rasa prints is shown only if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        task, result = Path(folder) / "task.json", Path(folder) / "result.json"
        task.write_text(json.dumps(cell.task), "utf-8")
        command = [sys.executable, "-m", "bench.nlu_cell", str(task), str(result)]
        # A cache of its own: Rasa would not train again what it trained before.
        environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(Path(folder) / "cache")}
        ran = subprocess.run(command, capture_output=True, text=True, env=environment)
        if ran.returncode:
            raise SystemExit(f"{cell.of.name} {cell.size} {cell.pipeline}:\n{ran.stderr[-3000:]}")
        figures: Figures = json.loads(result.read_text("utf-8"))
    return figures


def _read_cells(out: "Path | None") -> dict[str, Figures]:
    if out is None or not out.is_file():
        return {}
    cells = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return {cell["version"]: cell for cell in cells}


def _append(out: "Path | None", figures: Figures) -> None:
    if out is not None:
        with out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
