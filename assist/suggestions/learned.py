"""What agents made of suggested articles, and how much it moves an article. Pure, in memory.

An agent's word counts once per article and conversation, the last one, and fades. Nothing moves
before `LEAST_VOICES` such words from `LEAST_CONVERSATIONS` conversations; then it moves by at most
`SPAN` either way. An article is known as a whole, and beside each kind of question: the category of
what search itself put first. `docs/suggestions.md` has the measures behind the figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ACCEPTED, EDITED, DISMISSED, PASSED_OVER = "accepted", "edited", "dismissed", "passed_over"
# What one word says: for the article above zero, against it below. Who took an answer further down
# has read those above it, and leaving them was no more than a hint.
WEIGHTS = {ACCEPTED: 1.0, EDITED: 0.7, DISMISSED: -1.0, PASSED_OVER: -0.25}
LEAST_VOICES, LEAST_CONVERSATIONS = 3, 2
# So many words of the prior stand beside those of the agents.
PRIOR_STRENGTH, PRIOR_SHARE = 4.0, 0.5
SPAN = 0.3
HALF_LIFE = timedelta(days=90)
# Older words weigh a sixteenth of a new one and are not read.
LOOK_BACK = 4 * HALF_LIFE
# Weights are kept as of this moment: fading then moves all of them alike, and none is touched.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Judgement:
    """One agent's word on one article that was suggested in one conversation."""

    article_id: str
    kind: str
    outcome: str
    staff_id: str
    conversation_id: str
    at: datetime


@dataclass(frozen=True)
class Tally:
    """Words for and against as of `EPOCH`, and whether enough people said them."""

    in_favour: float
    against: float
    is_enough: bool

    def share(self, prior: float, now: datetime) -> float:
        """How much of it is in favour, with the prior's words beside it; the prior alone where
        too few have spoken."""
        if not self.is_enough:
            return prior
        fading: float = 0.5 ** ((now - EPOCH) / HALF_LIFE)
        said = (self.in_favour + self.against) * fading
        return (self.in_favour * fading + PRIOR_STRENGTH * prior) / (said + PRIOR_STRENGTH)


class Learned:
    """All judgements that count, by article."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._by_article: dict[str, dict[tuple[str, str], Judgement]] = defaultdict(dict)
        self._tallies: dict[tuple[str, str | None], Tally] = {}
        for judgement in judgements:
            self.learn(judgement)

    def learn(self, judgement: Judgement) -> None:
        """Take it in; hearing the same again changes nothing."""
        voice = (judgement.conversation_id, judgement.staff_id)
        known = self._by_article[judgement.article_id].get(voice)
        is_hint = known and known.outcome != PASSED_OVER and judgement.outcome == PASSED_OVER
        if is_hint or known == judgement:
            return
        self._by_article[judgement.article_id][voice] = judgement
        self._tallies.pop((judgement.article_id, None), None)
        self._tallies.pop((judgement.article_id, judgement.kind), None)
        if known:
            self._tallies.pop((judgement.article_id, known.kind), None)

    def factor(self, article_id: str, kind: str, now: datetime) -> float:
        """What the article's score is multiplied by where a question of this kind is asked: from
        1 - SPAN to 1 + SPAN, and 1 where nothing is known."""
        if article_id not in self._by_article:
            return 1.0
        as_a_whole = self._tally(article_id, None).share(PRIOR_SHARE, now)
        share = self._tally(article_id, kind).share(as_a_whole, now)
        return 1 + 2 * SPAN * (share - PRIOR_SHARE)

    def _tally(self, article_id: str, kind: str | None) -> Tally:
        key = (article_id, kind)
        if key not in self._tallies:
            heard = self._by_article[article_id].values()
            self._tallies[key] = tally([one for one in heard if kind in (None, one.kind)])
        return self._tallies[key]


def tally(judgements: Sequence[Judgement]) -> Tally:
    """Each counts by its outcome and age."""
    weights = [WEIGHTS[one.outcome] * 2 ** ((one.at - EPOCH) / HALF_LIFE) for one in judgements]
    conversations = {one.conversation_id for one in judgements}
    return Tally(
        in_favour=sum(weight for weight in weights if weight > 0),
        against=-sum(weight for weight in weights if weight < 0),
        is_enough=len(judgements) >= LEAST_VOICES and len(conversations) >= LEAST_CONVERSATIONS,
    )


def passed_over(shown: Sequence[str], outcomes: dict[str, str]) -> list[str]:
    """The articles above one that the agent sent, of which the agent said nothing."""
    taken = [place for place, id_ in enumerate(shown) if outcomes.get(id_) in (ACCEPTED, EDITED)]
    return [id_ for id_ in shown[: max(taken, default=0)] if id_ not in outcomes]
