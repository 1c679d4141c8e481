"""The one flag that an agent sees of a customer's mood, from the scores of the messages. Pure.

A single word after calm ones flags nobody unless it is furious or an alert; what has raised the
flag keeps it up until the customer has calmed, so that it does not flicker.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

Json = dict[str, Any]

# Weight of the newest message in the smoothed displeasure. A thank-you calms faster.
SMOOTHING = 0.5
CALMING = 0.75
# Half of it is the newest message: one angry message after calm ones stays below. Only a message that
# is displeased itself raises the flag: a question (怎么还没到) may score as high, and is none.
UNHAPPY_FROM = 0.55
CALM_BELOW = 0.35
FURIOUS = 3
# How far the smoothed score must go before it is called a trend: one word alone is not.
TREND_STEP = 0.15

# The most serious first. The last two end when the customer calms; the others stay in sight for
# ALERT_REACH of the customer's messages.
SAFETY, THREAT, INSULT, URGENCY = ALERTS = ("safety", "threat", "insult", "urgency")
PASSING = {INSULT, URGENCY}
INFURIATING = {THREAT, INSULT}
ALERT_REACH = 10
MAX_WORDS = 5

# What a message counts that a person marked: more sure than any model.
MARKED_NEGATIVE_FROM = 0.8
MARKED_AS = {"neutral": 0.1, "positive": 0.0}


@dataclass(frozen=True)
class Heard:
    """One customer message as it was scored; `negative` is 0-1, `level` 0-3."""

    seq: int
    label: str
    negative: float
    level: int = 0
    alerts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    # When it was written, in UTC.
    at: str | None = None


@dataclass(frozen=True)
class Mood:
    """The flag: `alert` is the most serious one; `seq`, `at` and `words` are what raised it.

    `level` is the strongest since it was raised. As it stands here there is no flag.
    """

    is_unhappy: bool = False
    alert: str | None = None
    level: int = 0
    seq: int | None = None
    at: str | None = None
    words: tuple[str, ...] = ()

    def view(self) -> Json:
        return {
            "is_unhappy": self.is_unhappy,
            "alert": self.alert,
            "level": self.level,
            "seq": self.seq,
            "at": self.at,
            "words": list(self.words),
        }


@dataclass(frozen=True)
class Feeling:
    """How the customer feels after a message: what the next one is weighed against."""

    displeasure: float
    before: float
    unhappy: tuple[Heard, ...] = ()
    alerting: tuple[Heard, ...] = ()

    @property
    def trend(self) -> str:
        """`falling` is the mood, not the figure: a rising displeasure is a falling mood."""
        if self.displeasure - self.before >= TREND_STEP:
            return "falling"
        if self.before - self.displeasure >= TREND_STEP:
            return "rising"
        return "steady"


def as_marked(heard: Heard, label: str) -> Heard:
    """The message as a person says that it reads; its alerts stand only where it is negative."""
    if label == "negative":
        negative = max(heard.negative, MARKED_NEGATIVE_FROM)
        return replace(heard, label=label, negative=negative, level=max(heard.level, 1))
    return replace(
        heard, label=label, negative=MARKED_AS[label], level=0, alerts=(), words=(), threats=()
    )


def feel(heard: Iterable[Heard]) -> Feeling | None:
    """How the customer feels after these messages, oldest first; None before the first."""
    feeling: Feeling | None = None
    for one in heard:
        feeling = _after(feeling, one)
    return feeling


def mood_of(feeling: Feeling) -> Mood:
    alert = next((one for one in ALERTS if _newest_with(feeling, one)), None)
    raised = _raised_by(feeling, alert)
    if raised is None:
        return Mood()
    level = max(one.level for one in (*feeling.unhappy, raised))
    words = raised.threats if alert == THREAT and raised.threats else raised.words
    return Mood(
        is_unhappy=bool(feeling.unhappy),
        alert=alert,
        level=level,
        seq=raised.seq,
        at=raised.at,
        words=tuple(dict.fromkeys(words))[:MAX_WORDS],
    )


def _after(before: Feeling | None, one: Heard) -> Feeling:
    if before is None:
        return _with(Feeling(one.negative, one.negative), one)
    weight = CALMING if one.label == "positive" else SMOOTHING
    displeasure = weight * one.negative + (1 - weight) * before.displeasure
    return _with(replace(before, displeasure=displeasure, before=before.displeasure), one)


def _with(feeling: Feeling, one: Heard) -> Feeling:
    """The flag after `one`: raised, kept, or ended by what it left of the displeasure."""
    is_alarming = one.level >= FURIOUS or bool(INFURIATING & set(one.alerts))
    is_calm = feeling.displeasure < CALM_BELOW
    is_displeased = one.label == "negative" and feeling.displeasure >= UNHAPPY_FROM
    if is_alarming or is_displeased:
        unhappy: tuple[Heard, ...] = (*feeling.unhappy, one)
    else:
        unhappy = () if is_calm or not feeling.unhappy else (*feeling.unhappy, one)
    kept = [
        replace(old, alerts=_lasting(old.alerts)) if is_calm and old.alerts else old
        for old in feeling.alerting
    ]
    return replace(feeling, unhappy=unhappy, alerting=(*kept, one)[-ALERT_REACH:])


def _lasting(alerts: Iterable[str]) -> tuple[str, ...]:
    return tuple(alert for alert in alerts if alert not in PASSING)


def _newest_with(feeling: Feeling, alert: str) -> Heard | None:
    return next((one for one in reversed(feeling.alerting) if alert in one.alerts), None)


def _raised_by(feeling: Feeling, alert: str | None) -> Heard | None:
    """The alert's message; haste alone tells less than what made the customer unhappy."""
    alerting = _newest_with(feeling, alert) if alert else None
    began = feeling.unhappy[0] if feeling.unhappy else None
    return began or alerting if alert == URGENCY else alerting or began
