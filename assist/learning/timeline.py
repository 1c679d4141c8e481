"""One conversation as the rules of learning see it. Pure."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Said:
    """A message for both sides. `status` is the conversation's when it was said.

    `answers` is the customer's message that the bot answers here, `verdict` what the customer then
    said of it (helpful, unhelpful) or that the bot had no answer (refused).
    """

    seq: int
    author: str
    text: str
    at: datetime
    status: str
    article_id: str | None = None
    answers: int | None = None
    verdict: str | None = None
    is_negative: bool = False
    author_name: str = ""


@dataclass(frozen=True)
class HandedOver:
    """The customer was put to people."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class Shown:
    """An article suggested to the agent after the customer's message `seq`, and (with `judged_at`)
    what the agent did with it: accepted, edited, dismissed."""

    article_id: str
    seq: int
    at: datetime
    outcome: str | None = None
    judged_at: datetime | None = None


@dataclass(frozen=True)
class Timeline:
    """Everything in the order of time."""

    said: tuple[Said, ...] = ()
    handoffs: tuple[HandedOver, ...] = ()
    shown: tuple[Shown, ...] = ()

    def by(self, author: str) -> list[Said]:
        return [one for one in self.said if one.author == author]


def answered_seq(author: str, client_id: str) -> int | None:
    """The customer's message that the bot's message with this client id answers.

    The gateway names them `bot:<seq>:<number>`; what comes from elsewhere tells nothing.
    """
    origin, _, rest = client_id.partition(":")
    seq = rest.partition(":")[0]
    return int(seq) if author == "bot" and origin == "bot" and seq.isdecimal() else None
