"""The expected world: what each act must lead to, told once more and more simply than the desk does.

A `Verdict` says before an act what must come of it: one of some refusals, or a move, or nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.assist.handoff.people import AGENTS, CAPS, SUPERVISOR
from tests.cast import Customer

LEASE, COME_BACK = timedelta(seconds=60), timedelta(minutes=120)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Move:
    """A row of the transitions, by the name of the owner."""

    talk: str
    verb: str
    status: str
    owner: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What must come of an act; any one of `refusals` where there are several grounds."""

    refusals: frozenset[str] = frozenset()
    move: Move | None = None

    @classmethod
    def no(cls, *refusals: str) -> "Verdict":
        return cls(frozenset(refusals))


NOTHING = Verdict()


@dataclass
class Said:
    """An acknowledged message."""

    author: str
    client_id: str
    text: str
    audience: str
    seq: int = 0
    # The status in which it came: what came while a person was there is not for the bot.
    came_in: str = ""
    # For later, with a ticket.
    is_left: bool = False


@dataclass
class Talk:
    """A conversation as its people remember it."""

    customer: Customer
    identity: str | None
    status: str = "bot"
    owner: str | None = None
    owned_since: datetime = NEVER
    # When it was opened last: nobody has waited for longer.
    opened_at: datetime = NEVER
    # A colleague gave it to the owner, who has not written since.
    is_given: bool = False
    # Who served the stretch that ended, and when; None where the bot did it alone.
    served_by: str | None = None
    ended_at: datetime = NEVER
    handling: int = 0
    rated: set[int] = field(default_factory=set)
    said: dict[tuple[str, str], Said] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    # Up to here nothing is left for the bot.
    settled_seq: int = 0

    @property
    def id(self) -> str:
        return self.customer.id

    def is_answered(self) -> None:
        """An agent wrote to the customer."""
        self.tickets = dict.fromkeys(self.tickets, "answered")

    def note_move(self, status: str, owner: str | None, at: datetime, seq: int) -> None:
        if self.status == "resolved":
            self.opened_at = at
        if status == "resolved":
            self.served_by, self.ended_at = self.owner, at
            self.handling += 1
        if status == "bot":
            self.settled_seq = seq
        self.status, self.owner = status, owner
        self.owned_since = at if owner else NEVER


@dataclass
class Lease:
    """What a member of the team chose last, and until when it holds."""

    choice: str
    chosen_at: datetime
    until: datetime

    def state_at(self, now: datetime) -> str:
        return self.choice if now < self.until else "offline"

    def left_at(self, now: datetime) -> datetime | None:
        """None: still there."""
        if self.state_at(now) != "offline":
            return None
        return self.chosen_at if self.choice == "offline" else self.until


class World:
    """Everybody, and what follows from what they do."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []
        self.leases: dict[str, Lease] = {}
        # {conversation: whom it is offered to}, as the desk shows it.
        self.offered: dict[str, str] = {}
        # Who became the owner of what, in order; and who put what back into the queue, and when.
        self.served: list[tuple[str, str, datetime]] = []
        self.put_back: dict[tuple[str, str], datetime] = {}

    def moves(self, move: Move, at: datetime, by: str | None) -> None:
        """`by` is the name of the member of staff who did it."""
        talk = self.talk(move.talk)
        seq = max((one.seq for one in talk.said.values()), default=0)
        talk.note_move(move.status, move.owner, at, seq)
        talk.is_given = move.verb == "transfer" and by != move.owner
        if move.owner:
            self.served.append((move.talk, move.owner, at))
        if move.verb == "requeue" and by:
            self.put_back[move.talk, by] = at

    def talk(self, id_: str) -> Talk:
        return next(one for one in self.talks if one.id == id_)

    def open_count(self, name: str) -> int:
        return sum(one.owner == name for one in self.talks)

    def offered_count(self, name: str) -> int:
        return list(self.offered.values()).count(name)

    def is_full(self, name: str) -> bool:
        """A supervisor steps in whenever it is needed."""
        return name in AGENTS and self.open_count(name) >= CAPS[name]

    def is_free(self, name: str, now: datetime) -> bool:
        """Online and with room, offers counted in."""
        lease = self.leases.get(name)
        load = self.open_count(name) + self.offered_count(name)
        is_online = lease is not None and lease.state_at(now) == "online"
        return is_online and load < CAPS.get(name, 20)

    # What customers do.

    def writes(self, talk: Talk, now: datetime) -> Verdict:
        """Into an ended conversation: back to the agent of that stretch, or to the bot."""
        if talk.status != "resolved":
            return NOTHING
        agent = talk.served_by
        if agent and now - talk.ended_at <= COME_BACK and self.is_free(agent, now):
            return Verdict(move=Move(talk.id, "come_back", "human", agent))
        return Verdict(move=Move(talk.id, "write_again", "bot"))

    def asks_for_a_person(self, talk: Talk) -> Verdict:
        if talk.status in ("waiting", "human"):
            return NOTHING
        return Verdict(move=Move(talk.id, "request_human", "waiting"))

    def ends(self, talk: Talk) -> Verdict:
        return NOTHING if talk.status == "resolved" else _moved(talk, "resolve", "resolved")

    def leaves_a_message(self, talk: Talk, now: datetime) -> Verdict:
        if talk.status == "human":
            return Verdict.no("illegal_move")
        if talk.status == "waiting":
            return _moved(talk, "leave_message", "bot")
        return self.writes(talk, now)

    def rates(self, talk: Talk) -> Verdict:
        if talk.status != "resolved":
            return Verdict.no("not_rateable")
        return Verdict.no("already_rated") if talk.handling in talk.rated else NOTHING

    # What staff do.

    def claims(self, talk: Talk, name: str) -> Verdict:
        if talk.status == "human":
            return NOTHING if talk.owner == name else Verdict.no("already_claimed")
        return self._takes(talk, name, "claim", talk.status in ("bot", "waiting"))

    def replies(self, talk: Talk, name: str) -> Verdict:
        if talk.status == "human":
            return NOTHING if talk.owner == name else Verdict.no("not_owner")
        return self._takes(talk, name, "claim", talk.status != "resolved")

    def reopens(self, talk: Talk, name: str) -> Verdict:
        return self._takes(talk, name, "reopen", talk.status == "resolved")

    def takes_over(self, talk: Talk, name: str) -> Verdict:
        if name != SUPERVISOR:
            return Verdict.no("not_allowed")
        if talk.owner == name:
            return NOTHING
        return self._takes(talk, name, "take_over", talk.status == "human")

    def declines(self, talk: Talk, name: str) -> Verdict:
        return NOTHING if self.offered.get(talk.id) == name else Verdict.no("not_offered")

    def transfers(self, talk: Talk, name: str, to: str) -> Verdict:
        if self._is_others(talk, name):
            return Verdict.no("not_owner")
        if to == talk.owner:
            return _moved(talk, "transfer", "human", to)
        return self._takes(talk, to, "transfer", talk.status == "human")

    def requeues(self, talk: Talk, name: str) -> Verdict:
        return self._hands_on(talk, name, "requeue", "waiting", {"human"})

    def returns_to_bot(self, talk: Talk, name: str) -> Verdict:
        return self._hands_on(talk, name, "return_to_bot", "bot", {"human", "waiting"})

    def resolves(self, talk: Talk, name: str) -> Verdict:
        return self._hands_on(talk, name, "resolve", "resolved", {"bot", "waiting", "human"})

    def _takes(self, talk: Talk, name: str, verb: str, is_legal: bool) -> Verdict:
        grounds = {"illegal_move": not is_legal, "at_cap": self.is_full(name)}
        if any(grounds.values()):
            return Verdict.no(*(ground for ground, stands in grounds.items() if stands))
        return _moved(talk, verb, "human", name)

    def _hands_on(self, talk: Talk, name: str, verb: str, status: str, legal: set[str]) -> Verdict:
        if self._is_others(talk, name):
            return Verdict.no("not_owner")
        if talk.status not in legal:
            return Verdict.no("illegal_move")
        return _moved(talk, verb, status)

    def _is_others(self, talk: Talk, name: str) -> bool:
        return talk.owner not in (None, name) and name != SUPERVISOR

    # What time does.

    def left_behind(self, now: datetime) -> set[str]:
        """Whose agent went away after becoming the owner, or was not there when it was given."""
        return {one.id for one in self.talks if one.owner and self._is_left(one, one.owner, now)}

    def _is_left(self, talk: Talk, owner: str, now: datetime) -> bool:
        lease = self.leases.get(owner, Lease("offline", NEVER, NEVER))
        left = lease.left_at(now)
        is_forgotten = talk.is_given and now - talk.owned_since >= LEASE
        return left is not None and (is_forgotten or talk.owned_since < left != NEVER)

    def chooses(self, name: str, state: str, now: datetime) -> None:
        self.leases[name] = Lease(state, now, now + LEASE)

    def beats(self, name: str, now: datetime) -> None:
        """Never a choice, but the first: whoever never chose is online."""
        lease = self.leases.setdefault(name, Lease("online", now, now))
        lease.until = now + LEASE

    def acts(self, name: str, now: datetime) -> None:
        """Whoever acts is there."""
        lease = self.leases.get(name)
        if lease and lease.state_at(now) != "offline":
            lease.until = now + LEASE


def _moved(talk: Talk, verb: str, status: str, owner: str | None = None) -> Verdict:
    return Verdict(move=Move(talk.id, verb, status, owner))
