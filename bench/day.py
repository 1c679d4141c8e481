"""A day of 5,000 conversations at a desk of 20 agents, simulated: `make bench-day`.

The same people come to our order of the queue, to plain first come first served, and to strict
priority; once with all agents there, and once with five of the nine of the late shift ill. The
tables are Markdown, as docs/routing-day.md shows them.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from statistics import fmean, median
from typing import Annotated

import typer

from assist.routing.queue import PRIORITIES, Waiting, in_order
from bench.day_desk import OPENED_AT, Order, SimulatedDay
from bench.day_figures import (
    Estimate,
    Fairness,
    Waits,
    estimate,
    fairness,
    first_stays,
    outcomes,
    put_first,
    utilisation,
    waits,
)
from bench.day_log import Log, later_asked_first, later_served_first, passings
from bench.day_people import GROUPS, Day, make_day

SEED, CONVERSATION_COUNT = 20261120, 5000
ILL = (1, 5, 9, 11, 15)
QUEUE_SIZE, TIMES = 500, 50


@dataclass(frozen=True)
class Seen:
    """One day under one order."""

    day: Day
    log: Log


Row = Callable[[Seen], str]


def first_come(queue: list[Waiting]) -> list[Waiting]:
    """The rival without priorities."""
    return sorted(
        queue, key=lambda one: (not one.is_put_first, one.waiting_since, one.conversation_id)
    )


def strict(queue: list[Waiting]) -> list[Waiting]:
    """The rival without ageing: a priority goes before all that are lower, for ever."""
    return sorted(
        queue,
        key=lambda one: (
            not one.is_put_first,
            PRIORITIES.index(one.priority),
            one.waiting_since,
            one.conversation_id,
        ),
    )


ORDERS: Mapping[str, Order] = {
    "ours": in_order,
    "first come first served": first_come,
    "strict priority": strict,
}


def main(
    seed: Annotated[int, typer.Option(help="of all that chance decides")] = SEED,
    conversations: Annotated[int, typer.Option(help="how many come")] = CONVERSATION_COUNT,
) -> None:
    for title, ill in (("All agents there", ()), ("Five of the late shift ill", ILL)):
        day = make_day(seed, conversations, ill)
        seen = {name: Seen(day, SimulatedDay(day, order).run()) for name, order in ORDERS.items()}
        print(f"### {title}\n")
        print_table("waits: median / 90 % / longest", seen, wait_rows())
        print_table("", seen, other_rows())
    print(f"in_order of {QUEUE_SIZE} who wait: {order_milliseconds():.2f} ms (median of {TIMES})")


def print_table(corner: str, seen: Mapping[str, Seen], rows: Mapping[str, Row]) -> None:
    print(f"| {corner} | {' | '.join(seen)} |")
    print(f"|---|{'---|' * len(seen)}")
    for name, cell in rows.items():
        print(f"| {name} | {' | '.join(cell(one) for one in seen.values())} |")
    print()


def wait_rows() -> dict[str, Row]:
    by_priority = {one: partial(_waits_of, "priority", one) for one in PRIORITIES}
    return {**by_priority, **{one.name: partial(_waits_of, "skill", one.name) for one in GROUPS}}


def _waits_of(field: str, wanted: str, seen: Seen) -> str:
    return _wait_words(
        waits([one for one in first_stays(seen.log) if getattr(one, field) == wanted])
    )


def other_rows() -> dict[str, Row]:
    return {
        "waited more than 10 min": lambda seen: f"{waits(first_stays(seen.log)).long_count}",
        "passed by a later one beyond its head start": lambda seen: (
            f"{len({one.passed_id for one in passings(seen.log)})}"
        ),
        "later ones of the same group and priority asked about first": lambda seen: (
            f"{max(later_asked_first(seen.log).values(), default=0)}"
        ),
        "… served first, as offers were missed: most for one": lambda seen: (
            f"{max(later_served_first(seen.log).values(), default=0)}"
        ),
        "offers missed / declined / withdrawn": lambda seen: " / ".join(
            str(outcomes(seen.log).get(one, 0)) for one in ("missed", "declined", "withdrawn")
        ),
        "given back by agents who vanished": lambda seen: f"{len(put_first(seen.log))}",
        "… and waited": lambda seen: _given_back_words(seen.log),
        "places of the agents taken: least / mean / most": _utilisation_words,
        "conversations per online hour: least / mean / most": lambda seen: _three(
            _fair(seen).least, _fair(seen).mean, _fair(seen).most
        ),
        "… variation, Gini": lambda seen: f"{_fair(seen).variation:.3f}, {_fair(seen).gini:.3f}",
        "estimate, agents with room": lambda seen: _told_words(estimate(seen.log, False)),
        "estimate, all full": lambda seen: _told_words(estimate(seen.log, True)),
        "… told the former way": lambda seen: _told_words(estimate(seen.log, True, is_rival=True)),
    }


def order_milliseconds() -> float:
    random = Random(SEED)
    queue = [
        Waiting(
            f"c{number}",
            random.choice(PRIORITIES),
            OPENED_AT + timedelta(seconds=random.uniform(0, 3600)),
        )
        for number in range(QUEUE_SIZE)
    ]
    return median(_seconds(lambda: in_order(queue)) for _ in range(TIMES)) * 1000


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _fair(seen: Seen) -> Fairness:
    return fairness(seen.log)


def _utilisation_words(seen: Seen) -> str:
    shares = utilisation(seen.log, {one.staff_id: one.cap for one in seen.day.workers}).values()
    return " / ".join(f"{share:.0%}" for share in (min(shares), fmean(shares), max(shares)))


def _wait_words(one: Waits) -> str:
    return " / ".join(_span(seconds) for seconds in (one.median, one.p90, one.max))


def _given_back_words(log: Log) -> str:
    return _wait_words(waits(put_first(log))) if put_first(log) else "–"


def _told_words(one: Estimate | None) -> str:
    if one is None:
        return "–"
    words = [
        f"{one.count} told",
        f"wait {_span(one.wait)}, off by {_span(one.error)} (lean {one.bias:+.0f} s)",
    ]
    if one.kept is not None:
        words.append(f"in minutes kept {one.kept:.0%}")
    if one.long_right is not None:
        words.append(f"{one.long_count} told of more than 1 h, rightly {one.long_right:.0%}")
    return "; ".join(words)


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.1f} min"


def _three(*values: float) -> str:
    return " / ".join(f"{value:.1f}" for value in values)


if __name__ == "__main__":
    typer.run(main)
