"""What agents' feedback is worth: simulated agents on the project's own held-out questions.

Each question is a conversation, asked `visits` times. Half of the questions of every article teach,
the other half is measured; nothing of the one is in the other but the articles. An agent reads the
first three from the top: sends the right one with `SENDS` (three in ten times after a change) and
reads no further, dismisses a wrong one with `DISMISSES`, passes over the rest in silence. With
`wrong_clicks`, that share of what they see is taken for its opposite.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from assist.clock import utc_now
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search.encoders import Encoder
from assist.knowledge.search.passages import Hit
from assist.knowledge.search.practice import Asked, index_of
from assist.suggestions.choice import SHOWN
from assist.suggestions.learned import (
    ACCEPTED,
    DISMISSED,
    EDITED,
    PASSED_OVER,
    Judgement,
    Learned,
    passed_over,
)

SENDS, CHANGES, DISMISSES = 0.7, 0.3, 0.3
AGENTS = 6
VISITS, WRONG_CLICKS = (1, 3, 10), (0.0, 0.2)
# Every fourth article has an older state beside it, which nobody took down.
STALE_SHARE = 0.25
NOW = datetime(2026, 6, 1, tzinfo=UTC)
FoundHits = list[list[Hit]]
KINDS = ("category", "top article", "none")


@dataclass(frozen=True)
class World:
    """A knowledge base, what it finds for each question, and its articles' categories."""

    name: str
    asked: Sequence[Asked]
    found: FoundHits
    categories: dict[str, str]

    def kind(self, hits: Sequence[Hit], kinds: str) -> str:
        """By which kind of question the agents' words are told apart."""
        top = hits[0].article.id if hits else ""
        return {"category": self.categories.get(top, ""), "top article": top, "none": ""}[kinds]

    def ranked(self, place: int, learned: Learned, kinds: str) -> list[str]:
        hits = self.found[place]
        kind = self.kind(hits, kinds)
        order = sorted(hits, key=lambda hit: -hit.score * learned.factor(hit.article.id, kind, NOW))
        return [hit.article.id for hit in order]

    def is_right(self, place: int, article_id: str) -> bool:
        return article_id in self.asked[place].article_ids


def worlds(
    drafts: Sequence[ArticleDraft], asked: Sequence[Asked], encoder: Encoder
) -> Iterator[World]:
    """The kept base; one without similar questions; one with stale articles left standing."""
    bare = [draft.model_copy(update={"similar_questions": []}) for draft in drafts]
    old = random.Random(1).sample(list(drafts), round(len(drafts) * STALE_SHARE))
    stale = [
        draft.model_copy(
            update={"id": f"{draft.id}-old", "similar_questions": draft.similar_questions[::2]}
        )
        for draft in old
    ]
    for name, base in (
        ("the seed base", list(drafts)),
        ("without similar questions", bare),
        ("with stale twins of every fourth article", [*drafts, *stale]),
    ):
        index, today = index_of(base, encoder), utc_now().date()
        found = [index.search([one.question], 5, "staff", today)[0] for one in asked]
        yield World(name, asked, found, {draft.id: draft.category for draft in base})


def feedback_table(world: World, seeds: int) -> str:
    """Markdown: the measured half without feedback, and what feedback adds. A gain is the mean of
    all seeds, with the least and the most of hit@1 beside it."""
    head = "| visits | wrong clicks | kinds | hit@1 | hit@3 | MRR | gain hit@1 (least … most) | hit@3 | MRR |"
    lines = [f"{world.name}\n", head, "|---|---|---|---|---|---|---|---|---|"]
    for visits in VISITS:
        for wrong in WRONG_CLICKS:
            for kinds in KINDS:
                runs = np.array([gain(world, seed, visits, wrong, kinds) for seed in range(seeds)])
                before, added = runs[:, 0].mean(axis=0), runs[:, 1] - runs[:, 0]
                mean, least, most = added.mean(axis=0), added[:, 0].min(), added[:, 0].max()
                cells = [
                    *(str(visits), f"{wrong:.0%}", kinds),
                    *(f"{value:.3f}" for value in before),
                    f"{mean[0]:+.4f} ({least:+.4f} … {most:+.4f})",
                    *(f"{value:+.4f}" for value in mean[1:]),
                ]
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def gain(
    world: World, seed: int, visits: int, wrong_clicks: float, kinds: str
) -> list[tuple[float, float, float]]:
    """hit@1, hit@3 and MRR of the measured half, without feedback and with it."""
    chance = random.Random(seed)
    teaching, measured = halves(world.asked, chance)
    learned = Learned()
    talks = [place for place in teaching for _ in range(visits)]
    chance.shuffle(talks)
    for number, place in enumerate(talks):
        shown = world.ranked(place, learned, kinds)[:SHOWN]
        kind = world.kind(world.found[place], kinds)
        outcomes = judged(world, place, shown, wrong_clicks, chance)
        staff = f"agent {chance.randrange(AGENTS)}"
        for article_id, outcome in outcomes.items():
            learned.learn(Judgement(article_id, kind, outcome, staff, f"talk {number}", NOW))
    return [figures(world, measured, one, kinds) for one in (Learned(), learned)]


def halves(asked: Sequence[Asked], chance: random.Random) -> tuple[list[int], list[int]]:
    """Of each article's questions one half teaches, the other is measured."""
    of_article: dict[frozenset[str], list[int]] = {}
    for place, one in enumerate(asked):
        of_article.setdefault(one.article_ids, []).append(place)
    teaching, measured = [], []
    for places in of_article.values():
        chance.shuffle(places)
        middle = len(places) // 2 + (len(places) % 2 and chance.randrange(2))
        teaching += places[:middle]
        measured += places[middle:]
    return teaching, measured


def judged(
    world: World, place: int, shown: Sequence[str], wrong_clicks: float, chance: random.Random
) -> dict[str, str]:
    outcomes: dict[str, str] = {}
    for article_id in shown:
        seems_right = world.is_right(place, article_id) != (chance.random() < wrong_clicks)
        if seems_right and chance.random() < SENDS:
            outcomes[article_id] = EDITED if chance.random() < CHANGES else ACCEPTED
            break
        if not seems_right and chance.random() < DISMISSES:
            outcomes[article_id] = DISMISSED
    unsaid = passed_over(shown, outcomes)
    return outcomes | dict.fromkeys(unsaid, PASSED_OVER)


def figures(
    world: World, places: Sequence[int], learned: Learned, kinds: str
) -> tuple[float, float, float]:
    ranks = []
    for place in places:
        if world.asked[place].article_ids:
            ids = world.ranked(place, learned, kinds)
            right = (rank for rank, id_ in enumerate(ids) if world.is_right(place, id_))
            ranks.append(next(right, 1000))
    found = np.array(ranks)
    mrr = np.where(found < 1000, 1 / (1 + found), 0.0).mean()
    return float((found < 1).mean()), float((found < 3).mean()), float(mrr)
