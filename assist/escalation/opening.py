"""What a customer is told who is handed over while nobody works."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from assist.clock import iso
from assist.escalation import kinds
from assist.escalation.defaults import BUILT_IN
from assist.escalation.model import EscalationRule
from assist.hours import Hours, opening_words

Json = dict[str, Any]
DEFAULT_SAY = next(str(one["say"]) for one in BUILT_IN if one["kind"] == kinds.OUTSIDE_HOURS)
UNKNOWN_WORDS = "稍后"


@dataclass(frozen=True)
class Closed:
    """Nobody works now; `opens_at` is None where no opening is planned."""

    opens_at: datetime | None
    words: str
    sentence: str

    def view(self) -> Json:
        return {"opens_at": iso(self.opens_at) if self.opens_at else None, "words": self.words}


def closed_at(session: Session, at: datetime) -> Closed | None:
    """None while people work, and where no hours are kept.

    Read from the database each time, not from the rule book: it is asked only when a customer is
    handed over, and every way to a person must give the same answer.
    """
    rule = session.get(EscalationRule, kinds.OUTSIDE_HOURS)
    if rule is None or not rule.is_enabled or rule.hours is None:
        return None
    return closed_in(Hours.of(rule.hours), rule.say or DEFAULT_SAY, at)


def sentence_kept(session: Session) -> str:
    """The administrator's sentence for hours in which nobody works, with the place for when."""
    rule = session.get(EscalationRule, kinds.OUTSIDE_HOURS)
    return (rule.say if rule else None) or DEFAULT_SAY


def closed_in(hours: Hours, say: str, at: datetime) -> Closed | None:
    """The same, for given hours. Pure."""
    if hours.is_open(at):
        return None
    opens_at = hours.next_opening(at)
    words = opening_words(opens_at, at) if opens_at else UNKNOWN_WORDS
    return Closed(opens_at, words, say.replace(kinds.OPENING_PLACE, words))
