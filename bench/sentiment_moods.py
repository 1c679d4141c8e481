"""When the agent's flag would have gone up in real dialogues, and how often for nothing. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from unittest.mock import patch

from sklearn.metrics import roc_auc_score

from assist.conversations import mood
from assist.conversations.hearing import NEWEST_HEARD
from assist.conversations.mood import Heard, Mood
from bench.sentiment_figures import ratio
from bench.sentiment_tables import markdown

NEGATIVE = "negative"
# Keeps the flag from flickering whatever raises it.
LEAST_CALMING = 0.15

COLUMNS = (
    *("unhappy from", "unhappy flagged", "first flag at turn", "turns before the end"),
    *("others flagged", "… overall neutral", "… overall positive", "… without a negative turn"),
)
STEADINESS = (
    *("flag", "unhappy flagged", "others flagged", "times up where flagged", "turns with it up"),
)
ALERT, FURIOUS, GATHERED = "an insult or a threat", "a furious message", "displeasure that gathered"
ALERT_ONLY, NEVER = "never; another alert was", "never"
CAUSES = (ALERT, FURIOUS, GATHERED, ALERT_ONLY, NEVER)


@dataclass(frozen=True)
class Replay:
    """A dialogue as its customer's messages were scored, and what people said of it.

    `overall`: of the whole. `negative_turns`: the customer's turns (0, 1, …) that they marked so.
    """

    overall: str
    heard: tuple[Heard, ...]
    negative_turns: tuple[int, ...] = ()

    @property
    def is_unhappy(self) -> bool:
        return self.overall == NEGATIVE


@dataclass(frozen=True)
class Flag:
    """`turn`: of the customer, the first is 1. `left`: how many of the customer's came after it."""

    turn: int
    left: int
    mood: Mood


def first_flag(replay: Replay, unhappy_from: float = mood.UNHAPPY_FROM) -> Flag | None:
    """When the desk's own rule first calls the customer unhappy; None where it never does."""
    for turn in range(1, len(replay.heard) + 1):
        found = mood_after(replay.heard[:turn], unhappy_from)
        if found.is_unhappy:
            return Flag(turn, len(replay.heard) - turn, found)
    return None


def mood_after(heard: Sequence[Heard], unhappy_from: float) -> Mood:
    calm_below = min(mood.CALM_BELOW, unhappy_from - LEAST_CALMING)
    with patch.multiple(mood, UNHAPPY_FROM=unhappy_from, CALM_BELOW=calm_below):
        feeling = mood.feel(heard[-NEWEST_HEARD:])
        return mood.mood_of(feeling) if feeling else Mood()


def displeasure_auroc(replays: Sequence[Replay]) -> float:
    """How well the highest smoothed displeasure tells the unhappy dialogues from the others."""
    peaks = []
    for one in replays:
        felt = [mood.feel(one.heard[:turn]) for turn in range(1, len(one.heard) + 1)]
        peaks.append(max((feeling.displeasure for feeling in felt if feeling), default=0.0))
    return float(roc_auc_score([one.is_unhappy for one in replays], peaks))


def threshold_table(replays: Sequence[Replay], thresholds: Iterable[float]) -> str:
    return markdown(COLUMNS, [list(_line(replays, one)) for one in thresholds])


def _line(replays: Sequence[Replay], unhappy_from: float) -> Iterator[str]:
    flags = [(replay, first_flag(replay, unhappy_from)) for replay in replays]
    found = [flag for replay, flag in flags if replay.is_unhappy and flag]
    others = [(replay, flag) for replay, flag in flags if not replay.is_unhappy]
    yield f"{unhappy_from:.2f}"
    yield _of([bool(flag) for replay, flag in flags if replay.is_unhappy])
    yield _middle([flag.turn for flag in found])
    yield _middle([flag.left for flag in found])
    yield _of([bool(flag) for _, flag in others])
    for overall in ("neutral", "positive"):
        yield _of([bool(flag) for replay, flag in others if replay.overall == overall])
    yield _of([bool(flag) for replay, flag in others if not replay.negative_turns])


def causes_table(replays: Sequence[Replay]) -> str:
    """What first raised the flag: an alert, a furious message, or displeasure that gathered."""
    causes = [(one.is_unhappy, cause_of(one)) for one in replays]
    lines = [
        (cause, *(str(causes.count((is_unhappy, cause))) for is_unhappy in (True, False)))
        for cause in CAUSES
    ]
    return markdown(("first raised by", "of the unhappy", "of the others"), lines)


def cause_of(replay: Replay) -> str:
    flag = first_flag(replay)
    if flag is None:
        alerts = {alert for one in replay.heard for alert in one.alerts}
        return ALERT_ONLY if alerts else NEVER
    if flag.mood.alert in mood.INFURIATING:
        return ALERT
    return FURIOUS if flag.mood.level >= mood.FURIOUS else GATHERED


def steadiness_table(replays: Sequence[Replay]) -> str:
    """The desk's flag beside one that simply follows the newest message."""
    rules = {"the mood rule": ups, "each negative message": ups_by_message}
    lines = []
    for name, rule in rules.items():
        seen = [(one.is_unhappy, rule(one)) for one in replays]
        turns = [is_up for _, raised in seen for is_up in raised]
        lines.append(
            (
                name,
                _of([any(raised) for is_unhappy, raised in seen if is_unhappy]),
                _of([any(raised) for is_unhappy, raised in seen if not is_unhappy]),
                f"{fmean([times_raised(raised) for _, raised in seen if any(raised)] or [0]):.1f}",
                f"{100 * ratio(sum(turns), len(turns)):.0f} %",
            )
        )
    return markdown(STEADINESS, lines)


def ups(replay: Replay) -> list[bool]:
    """Whether the flag is up after each of the customer's turns."""
    turns = range(1, len(replay.heard) + 1)
    return [mood_after(replay.heard[:turn], mood.UNHAPPY_FROM).is_unhappy for turn in turns]


def ups_by_message(replay: Replay) -> list[bool]:
    return [one.label == NEGATIVE for one in replay.heard]


def times_raised(is_up: Sequence[bool]) -> int:
    """How often the flag went from down to up."""
    return sum(now and not before for before, now in zip((False, *is_up), is_up, strict=False))


def _of(yes: Sequence[bool]) -> str:
    return f"{sum(yes)} of {len(yes)} ({100 * ratio(sum(yes), len(yes)):.0f} %)" if yes else "–"


def _middle(counts: Sequence[int]) -> str:
    return f"{median(counts):g} (mean {fmean(counts):.1f})" if counts else "–"
