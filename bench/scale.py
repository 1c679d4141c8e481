"""How search grows with the base: `make bench-scale`, with EVAL_DATA naming the real data's folder.

Every text of `scale/part*.jsonl` becomes a published article in a real SQLite database; the
questions are those of `retrieval/afqmc_queries.jsonl`. Each size is built in one process and, as
after a restart, searched in another. Nothing stays behind.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench import scale_load

Json = dict[str, Any]
SIZES = [1_000, 10_000, 105_000]
QUERY_COUNT = 300
# What an import brings that the base does not hold: the same texts, said otherwise.
IMPORTED = 30_000
console = Console()


def main(
    sizes: Annotated[list[int] | None, typer.Argument(help="articles, e.g. 1000 10000")] = None,
    load: Annotated[bool, typer.Option(help="50 queries/s beside an import, at the end")] = True,
) -> None:
    folder = os.environ.get("EVAL_DATA")
    if not folder:
        console.print("bench-scale skipped: EVAL_DATA names no folder with the real data.")
        return
    with TemporaryDirectory(prefix="bench-scale-") as work:
        texts, queries = _gather(Path(folder), Path(work))
        figures = {}
        for size in sizes or SIZES:
            data_dir = Path(work) / str(size)
            data_dir.mkdir()
            built = _step("build", data_dir, texts, size)
            figures[size] = built | _step("search", data_dir, queries, QUERY_COUNT)
        console.print(_table(figures))
        if load:
            _print_load(_load(data_dir, queries, texts))


def _gather(folder: Path, work: Path) -> tuple[Path, Path]:
    """One file of all texts; and the file of questions."""
    parts = sorted((folder / "scale").glob("part*.jsonl"))
    texts = work / "texts.jsonl"
    texts.write_bytes(b"".join(part.read_bytes() for part in parts))
    return texts, folder / "retrieval" / "afqmc_queries.jsonl"


def _step(name: str, data_dir: Path, lines: Path, count: int) -> Json:
    """The figures of one step, run in a process of its own under a progress bar."""
    command = [
        sys.executable,
        "-m",
        "bench.scale_steps",
        name,
        str(data_dir),
        str(lines),
        str(count),
    ]
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with (
        Progress(*columns, console=console, transient=True) as progress,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as step,
    ):
        task = progress.add_task(f"{name} {data_dir.name}", total=None)
        assert step.stdout is not None
        report: Json = {}
        for line in step.stdout:
            report = json.loads(line)
            if "progress" in report:
                done, total = report["progress"]
                progress.update(task, completed=done, total=total)
    if step.returncode:
        raise SystemExit(f"{name} of {data_dir.name} articles failed")
    return report


ROWS: list[tuple[str, Callable[[Json], str]]] = [
    ("searchable by words after", lambda of: f"{of['words_seconds']:.1f} s"),
    ("built and saved after", lambda of: f"{of['build_seconds']:.1f} s"),
    ("of that encoding", lambda of: f"{of['encode_seconds']:.1f} s"),
    ("memory while building", lambda of: f"{of['build_rss_mb']:.0f} MB"),
    ("size on disk", lambda of: f"{of['disk_mb']:.1f} MB"),
    ("loaded after a restart in", lambda of: f"{of['load_seconds']:.2f} s"),
    ("texts encoded while loading", lambda of: str(of["encoded_on_load"])),
    ("memory when serving", lambda of: f"{of['rss_mb']:.0f} MB"),
    ("of that the index", lambda of: f"{of['index_rss_mb']:.0f} MB"),
    ("whole query p50", lambda of: f"{of['p50_ms']:.1f} ms"),
    ("whole query p95 (≤ 25)", lambda of: f"{of['p95_ms']:.1f} ms"),
    ("computing of a whole query p50", lambda of: f"{of['cpu_p50_ms']:.1f} ms"),
    ("computing of a whole query p95", lambda of: f"{of['cpu_p95_ms']:.1f} ms"),
    ("encoding a query as typed p50", lambda of: f"{of['encode_p50_ms']:.1f} ms"),
    ("recall@10 against exact (≥ 0.99)", lambda of: f"{of['recall']:.4f}"),
    ("publish → found, median", lambda of: f"{of['publish_p50_ms']:.0f} ms"),
    ("publish → found, slowest (< 1000)", lambda of: f"{of['publish_ms']:.0f} ms"),
]


def _table(figures: dict[int, Json]) -> Table:
    table = Table("", *(f"{size:,}" for size in figures), title="search at scale")
    for name, show in ROWS:
        table.add_row(name, *(show(one) for one in figures.values()))
    first = next(iter(figures.values()))
    growth = (f"× {one['p50_ms'] / first['p50_ms']:.2f}" for one in figures.values())
    table.add_row("growth of the whole query", *growth)
    return table


def _load(data_dir: Path, queries: Path, texts: Path) -> scale_load.Load:
    asked = [json.loads(line)["query"] for line in queries.read_text("utf-8").splitlines()]
    lines = texts.read_text("utf-8").splitlines()[:IMPORTED]
    said = [f"{json.loads(line)['text']}（补充说明）" for line in lines]
    return scale_load.run(data_dir, asked, said)


def _print_load(load: scale_load.Load) -> None:
    p50, p95 = _percentiles(load.times)
    console.print(
        f"{scale_load.QUERIES_PER_SECOND} queries/s over HTTP for {scale_load.SECONDS} s beside an"
        f" import of {load.imported:,} articles: {len(load.times):,} answered,"
        f" {len(load.errors)} errors, p50 {p50:.0f} ms, p95 {p95:.0f} ms"
    )
    for error in load.errors[:5]:
        console.print(f"  {error}")


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    p50, p95 = np.percentile(times, [50, 95]) if times else (0.0, 0.0)
    return float(p50), float(p95)


if __name__ == "__main__":
    typer.run(main)
