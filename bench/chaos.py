"""Fault runs: `make chaos`. Kills, freezes and fills up a running service under load, and counts
what was lost or doubled.

It starts the whole service beside yours, on free ports of loopback and with a state folder of its
own; nothing is left behind. It ends with 1 where anything was lost, doubled, out of order or missed.
"""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from math import inf
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.chaos_crowd import KINDS, gathered, until
from bench.chaos_faults import FAULTS, Fault, Outcome
from bench.chaos_ledger import Verdict
from bench.chaos_service import Service, supervised, watched

LONGEST_SECONDS = 120.0
BACK_SECONDS = 180.0
MEASURED = ("assist", "rasa")
console = Console()


@dataclass(frozen=True)
class Row:
    """`posting_again`, `whole_again`: seconds, the longest of the phase; None: nothing was down."""

    name: str
    verdict: Verdict
    seconds: float
    refused: dict[str, int]
    posting_again: float | None
    whole_again: float | None
    notes: Sequence[str]


def main(
    only: Annotated[list[str] | None, typer.Option(help=f"of {', '.join(FAULTS)}")] = None,
    seconds: Annotated[float, typer.Option(max=LONGEST_SECONDS, help="of each phase")] = 35.0,
    seed: Annotated[int, typer.Option(help="of the random moments")] = 1,
) -> None:
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, lambda *_: sys.exit(143))
    wanted = [FAULTS[name] for name in only or FAULTS]
    with TemporaryDirectory(prefix="chaos-") as state_dir:
        console.print("start everything")
        with supervised(Path(state_dir)) as service:
            rows = [asyncio.run(_phase(service, fault, seconds, Random(seed))) for fault in wanted]
    for row in rows:
        console.print(f"{row.name}: {'; '.join((*row.notes, _refusals(row)))}")
    console.print(table(rows))
    raise typer.Exit(0 if all(row.verdict.is_clean for row in rows) else 1)


async def _phase(service: Service, fault: Fault, seconds: float, random: Random) -> Row:
    console.print(f"{fault.name}: {len(KINDS)} conversations, {seconds:.0f} s")
    async with (
        gathered(service, fault.drops) as crowd,
        crowd.listening(),
        watched(service) as watch,
    ):
        began_at, spent = time.monotonic(), _spent(service)
        async with crowd.talking():
            outcome = await fault.act(crowd, seconds, random)
            lasted, spent_since = time.monotonic() - began_at, _spent(service)
        if not await until(watch.is_whole, BACK_SECONDS):
            raise SystemExit(f"the service was not whole again after {BACK_SECONDS:.0f} s")
        verdicts = await crowd.verdicts()
        return Row(
            fault.name,
            sum((one for _, one in verdicts), Verdict()),
            lasted,
            dict(crowd.answers.refused),
            _longest(crowd.answers.first_after, outcome),
            _longest(watch.whole_after, outcome),
            [*outcome.notes, _cost(spent, spent_since, lasted), *_found(verdicts)],
        )


def _spent(service: Service) -> dict[str, float]:
    return {name: service.cpu_seconds(name) for name in MEASURED}


def _cost(before: dict[str, float], after: dict[str, float], seconds: float) -> str:
    """How busy each program kept a core; nothing where it was started again meanwhile."""
    shares = {name: (after[name] - before[name]) / seconds for name in MEASURED}
    said = [f"{name} {100 * share:.0f} %" for name, share in shares.items() if share > 0]
    return f"of one core: {', '.join(said)}"


def _found(verdicts: Sequence[tuple[str, Verdict]]) -> list[str]:
    """Where to look for what went wrong."""
    return [f"{name}: {verdict}" for name, verdict in verdicts if not verdict.is_clean]


def _longest(after: Callable[[float], float | None], outcome: Outcome) -> float | None:
    """Of the seconds `after` each moment; infinite where it never came back."""
    spans = [after(moment) for moment in outcome.over_at]
    return max((inf if one is None else one for one in spans), default=None)


def table(rows: Sequence[Row]) -> Table:
    drawn = Table("", *(row.name for row in rows))
    drawn.add_row("messages/s", *(f"{row.verdict.posted / row.seconds:.0f}" for row in rows))
    for one in fields(Verdict):
        counts = (f"{getattr(row.verdict, one.name):,}" for row in rows)
        drawn.add_row(one.name.replace("_", " "), *counts)
    drawn.add_row("posting again, s", *(_span(row.posting_again) for row in rows))
    drawn.add_row("whole again, s", *(_span(row.whole_again) for row in rows))
    return drawn


def _span(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.1f}"


def _refusals(row: Row) -> str:
    said = ", ".join(f"{count} {fact}" for fact, count in row.refused.items())
    return f"tries refused: {said or 'none'}"


if __name__ == "__main__":
    typer.run(main)
