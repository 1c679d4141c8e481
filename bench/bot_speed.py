"""How fast the bot answers: `make bench-bot`, on a machine that does nothing else.

It starts the whole service on ports of its own and stays on loopback; nothing is left behind.
`--rival MODEL` measures another trained model at Rasa's own door, on Rasa as it comes.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench.bot_customers import Customer, customer, write_to_rasa
from bench.bot_stack import MODEL, Stack, serving
from ops.settings import REPOSITORY

# Small talk that never leads to a person: a conversation of 500 of them stays with the bot.
TALK = ("你好", "谢谢", "在吗", "再见", "辛苦了")
# What no self-service does; asked a few at a time, because asking on and on leads to a person.
ASKED_OF, ASKED_EACH = ("membership", "payment", "products"), 4
TURNS_MEASURED = 100
AT_MESSAGES, WINDOW = (10, 50, 100, 200, 500), 20
WRITER_COUNT, TURNS_EACH = 8, 40
BURST_COUNT, BURST_SECONDS = 200, 30.0
PROGRAMS = ("assist", "rasa", "actions")
console = Console()
Row = tuple[str, str, str, str]
Tell = Callable[[str], None]


def main(
    model: Annotated[Path, typer.Option(help="our model")] = MODEL,
    rival: Annotated[Path | None, typer.Option(help="a model to compare the rate with")] = None,
    only: Annotated[str, typer.Option(help="gateway or rate: one part alone")] = "",
) -> None:
    rows: list[Row] = []
    with TemporaryDirectory(prefix="bench-bot-") as work, _progress() as progress:
        task = progress.add_task("", total=None)

        def tell(what: str) -> None:
            progress.update(task, description=what)
            if not console.is_terminal:
                console.print(what)

        if only in ("", "gateway"):
            tell("start everything")
            with serving(Path(work) / "gateway", model) as stack:
                rows += asyncio.run(_through_the_gateway(stack, tell))
        if only in ("", "rate"):
            rows += _rates(Path(work), model, rival, tell)
    console.print(_table(rows))


def _progress() -> Progress:
    return Progress(TextColumn("{task.description}"), TimeElapsedColumn(), console=console)


def questions() -> list[str]:
    """Titles of shipped articles."""
    files = [
        path
        for name in ASKED_OF
        for path in sorted((REPOSITORY / "knowledge_base" / name).iterdir())
    ]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [line.removeprefix("title:").strip() for line in lines if line.startswith("title:")]


async def _through_the_gateway(stack: Stack, tell: Tell) -> list[Row]:
    tell(f"small talk, {TURNS_MEASURED} times")
    rows = [await _small_talk(stack)]
    tell("questions, with search")
    rows.append(await _questions(stack))
    tell(f"one conversation of {AT_MESSAGES[-1]} messages")
    rows += await _long_conversation(stack)
    tell(f"{BURST_COUNT} messages in a second beside another customer")
    return rows + await _burst(stack)


async def _small_talk(stack: Stack) -> Row:
    async with customer(stack.gateway) as one:
        await one.asks(TALK[0])
        spent = _spent(stack)
        times = [await one.asks(TALK[n % len(TALK)]) for n in range(TURNS_MEASURED)]
        return _row("gateway: small talk", times, _each(_spent(stack), spent, len(times)))


async def _questions(stack: Stack) -> Row:
    asked, times, spent = questions(), [], [0.0] * len(PROGRAMS)
    for first in range(0, len(asked), ASKED_EACH):
        async with customer(stack.gateway) as one:
            await one.asks(TALK[0])
            before = _spent(stack)
            times += [await one.asks(text) for text in asked[first : first + ASKED_EACH]]
            since = zip(spent, _spent(stack), before, strict=True)
            spent = [sum_ + now - then for sum_, now, then in since]
    return _row("gateway: a question, with search", times, _each(spent, [0.0] * 3, len(times)))


async def _long_conversation(stack: Stack) -> list[Row]:
    rows, times, spent = [], list[float](), _spent(stack)
    async with customer(stack.gateway) as one:
        for at in AT_MESSAGES:
            while len(times) < at - WINDOW // 2:
                times.append(await one.asks(TALK[len(times) % len(TALK)]))
            spent = _spent(stack)
            around = [await one.asks(TALK[n % len(TALK)]) for n in range(WINDOW)]
            rows.append(
                _row(f"gateway: around message {at}", around, _each(_spent(stack), spent, WINDOW))
            )
            times += around
    return rows


async def _burst(stack: Stack) -> list[Row]:
    """One customer sends 200 messages at once, while another goes on writing."""
    async with customer(stack.gateway) as calm, customer(stack.gateway) as hasty:
        alone = [await calm.asks(TALK[n % len(TALK)]) for n in range(WINDOW)]
        start = time.perf_counter()
        burst = asyncio.gather(*(hasty.posts(TALK[n % len(TALK)]) for n in range(BURST_COUNT)))
        beside: list[float] = []
        while not burst.done():
            beside.append(await calm.asks(TALK[len(beside) % len(TALK)]))
        posted = time.perf_counter() - start
        settled = await _settled(hasty, start)
        kept = sum(one["author"] == "customer" for one in await hasty.reads())
    note = f"{kept} of {BURST_COUNT} kept; posted in {posted:.1f} s, settled in {settled:.1f} s"
    return [
        _row("before a burst: another customer", alone),
        _row("in a burst: another customer", beside),
        ("the burst itself", note, "", ""),
    ]


async def _settled(hasty: Customer, start: float) -> float:
    """Seconds from `start` until the bot has said its last word to all that was posted."""
    said: list[dict[str, object]] = []
    while time.perf_counter() - start < BURST_SECONDS:
        await asyncio.sleep(0.5)
        before, said = said, await hasty.reads()
        if len(before) == len(said) and said[-1]["author"] != "customer":
            return time.perf_counter() - start
    raise RuntimeError("the burst was not answered")


def _rates(work: Path, model: Path, rival: Path | None, tell: Tell) -> list[Row]:
    rows = []
    wanted = [("ours", model, False)] + ([("rival", rival, True)] if rival else [])
    for name, path, is_stock in wanted:
        tell(f"start on one core: {name}")
        with serving(work / name, path, on_one_core=True, is_stock=is_stock) as stack:
            for what, texts in (("small talk", TALK), ("questions", questions())):
                tell(f"{WRITER_COUNT} customers at once: {name}, {what}")
                rows.append(_rate(stack, f"{WRITER_COUNT} at once, {name}: {what}", texts))
    return rows


def _rate(stack: Stack, name: str, texts: Sequence[str]) -> Row:
    said = [texts[n % len(texts)] for n in range(TURNS_EACH)]
    rasa = stack.url("RASA_PORT")
    asyncio.run(write_to_rasa(rasa, 1, said[:5]))
    spent, start = _spent(stack), time.perf_counter()
    times = asyncio.run(write_to_rasa(rasa, WRITER_COUNT, said))
    rate = len(times) / (time.perf_counter() - start)
    name, middle, late, each = _row(name, times, _each(_spent(stack), spent, len(times)))
    memory = stack.resident_mb("rasa")
    return f"{name} ({memory:.0f} MB)", f"{rate:.1f} replies/s, {middle}", late, each


def _spent(stack: Stack) -> list[float]:
    return [stack.cpu_seconds(name) for name in PROGRAMS]


def _each(now: Sequence[float], before: Sequence[float], count: int) -> str:
    """Milliseconds of processor time a message, by program: a busy machine does not change them."""
    spent = zip(PROGRAMS, now, before, strict=True)
    return ", ".join(f"{name} {1000 * (late - soon) / count:.0f}" for name, late, soon in spent)


def _row(name: str, times: Sequence[float], each: str = "") -> Row:
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else list(times) * 19
    middle, late = 1000 * cuts[9], 1000 * cuts[18]
    return f"{name} × {len(times)}", f"p50 {middle:.0f} ms", f"p95 {late:.0f} ms", each


def _table(rows: Sequence[Row]) -> Table:
    table = Table("measured", "", "", "processor time, ms a message")
    for row in rows:
        table.add_row(*row)
    return table


if __name__ == "__main__":
    typer.run(main)
