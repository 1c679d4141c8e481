"""What posters wrote down, held against the log and against what listeners heard. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Self

from assist.conversations.notices import BOT_UNAVAILABLE


@dataclass
class Entry:
    """One message in its poster's own book; `acknowledged_at` is a clock of that poster's."""

    author: str
    client_id: str
    text: str
    acknowledged_at: float | None = None


@dataclass(frozen=True)
class Standing:
    """One message as it stands in the log of its conversation."""

    id: str
    seq: int
    author: str
    client_id: str | None
    text: str


@dataclass(frozen=True)
class Verdict:
    """Of one conversation, or of many added up. `answered_twice`: the bot spoke after it was
    declared out and the customer had gone to people."""

    posted: int = 0
    acknowledged: int = 0
    present: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    answered_twice: int = 0
    seen_twice: int = 0
    missed: int = 0

    def __add__(self, other: Self) -> "Verdict":
        sums = {
            one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)
        }
        return Verdict(**sums)

    @property
    def is_clean(self) -> bool:
        faults = (self.lost, self.doubled, self.out_of_order, self.answered_twice)
        return not any((*faults, self.seen_twice, self.missed))


def judge(entries: Sequence[Entry], log: Sequence[Standing]) -> Verdict:
    """One conversation's books against its log (by rising seq).

    What was posted and never acknowledged may stand there or not: nobody was told either.
    """
    seq_of = {(one.author, one.client_id): one.seq for one in reversed(log)}
    acknowledged = [one for one in entries if one.acknowledged_at is not None]
    present = [one for one in entries if (one.author, one.client_id) in seq_of]
    return Verdict(
        posted=len(entries),
        acknowledged=len(acknowledged),
        present=len(present),
        lost=sum((one.author, one.client_id) not in seq_of for one in acknowledged),
        doubled=_doubled(entries, log),
        out_of_order=_out_of_order(acknowledged, seq_of),
        answered_twice=_after_it_was_out(log),
    )


def judge_hearing(event_ids: Sequence[int], heard: Sequence[str], told: Iterable[str]) -> Verdict:
    """One listener: ids of the events in the order they came, messages heard, messages to hear."""
    twice = len(event_ids) - len(set(event_ids)) + len(heard) - len(set(heard))
    return Verdict(
        out_of_order=sum(late < soon for soon, late in pairwise(event_ids)),
        seen_twice=twice,
        missed=len(set(told) - set(heard)),
    )


def _doubled(entries: Sequence[Entry], log: Sequence[Standing]) -> int:
    """The same client_id twice, or a text oftener than its author ever posted it."""
    ids = Counter((one.author, one.client_id) for one in log if one.client_id)
    texts = Counter((one.author, one.text) for one in log)
    posted = Counter((one.author, one.text) for one in entries)
    by_id = sum(count - 1 for count in ids.values())
    by_text = sum(max(0, texts[key] - count) for key, count in posted.items())
    return max(by_id, by_text)


def _out_of_order(acknowledged: Sequence[Entry], seq_of: dict[tuple[str, str | None], int]) -> int:
    """How often an author's message stands before one that was acknowledged to them earlier."""
    count = 0
    for author in {one.author for one in acknowledged}:
        own = [one for one in acknowledged if one.author == author]
        in_time = sorted(own, key=lambda one: one.acknowledged_at or 0.0)
        seqs = [seq_of.get((author, one.client_id)) for one in in_time]
        stands = [seq for seq in seqs if seq is not None]
        count += sum(late < soon for soon, late in pairwise(stands))
    return count


def _after_it_was_out(log: Sequence[Standing]) -> int:
    """Nobody gives a conversation of these runs back to the bot, so it must stay silent."""
    out_at = next((one.seq for one in log if one.text == BOT_UNAVAILABLE), None)
    return 0 if out_at is None else sum(one.author == "bot" and one.seq > out_at for one in log)
