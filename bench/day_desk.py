"""One simulated day at the desk: discrete events around the real rules of `assist.routing`.

What is of the bench: when people come, how they answer an offer, how long they serve. Who is next,
who is asked and what is told of the wait is decided by `in_order` (or a rival of it), `choose` and
`Outlook`, asked as `assist/dispatch/offers.py` and `assist/conversations/waiting.py` ask them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random

from assist.conversations.offering import ASKED_AGAIN_AFTER
from assist.routing.choice import NEVER, Seat, choose
from assist.routing.queue import Waiting
from bench.day_log import Asking, Log, Span, Told, Wait
from bench.day_outlook import Recent, is_full
from bench.day_people import CLOSES_AT, Comer, Day, Worker

Order = Callable[[list[Waiting]], list[Waiting]]
OPENED_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
OFFER_SECONDS = 30.0
LEASE_SECONDS = 60.0
ANSWER_SECONDS, ANSWER_SPREAD = 5.0, 0.5
DECLINED_SHARE = 0.01


@dataclass
class Place:
    """Someone who waits, since `begun`. `passed_over`: who was asked in vain, and until when that
    counts."""

    comer: Comer
    begun: float
    left_seconds: float
    is_put_first: bool = False
    passed_over: dict[str, float] = field(default_factory=dict)
    offered_to: str | None = None
    offered_at: float = 0.0


@dataclass
class Chair:
    """An agent as the desk knows it, and (`is_gone`) as it does not know yet."""

    worker: Worker
    state: str = "offline"
    state_since: float = 0.0
    is_gone: bool = False
    served_at: datetime = NEVER
    offered: set[str] = field(default_factory=set)
    # Whom the agent serves: since when, and how long it will take from then.
    open: dict[str, tuple[Place, float]] = field(default_factory=dict)

    def seat(self) -> Seat:
        one = self.worker
        return Seat(
            one.staff_id,
            self.state,
            one.cap,
            len(self.open),
            len(self.offered),
            one.levels,
            self.served_at,
        )


class SimulatedDay:
    """`run` gives the log of the day."""

    def __init__(self, day: Day, order: Order) -> None:
        self._day, self._order = day, order
        self._now = 0.0
        self._numbers = count()
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._waiting: dict[str, Place] = {}
        self._chairs = {one.staff_id: Chair(one) for one in day.workers}
        self._recent = Recent()
        self.log = Log(levels=day.levels)

    def run(self) -> Log:
        self._plan()
        while self._agenda:
            self._now, _, act = heappop(self._agenda)
            act()
            self._dispatch()
        self._now = max(CLOSES_AT, *(one.until for one in self.log.waits))
        for chair in self._chairs.values():
            self._go(chair, "offline")
        return self.log

    def _plan(self) -> None:
        for comer in self._day.comers:
            self._at(comer.at, partial(self._come, comer))
        for chair in self._chairs.values():
            for begins, ends in chair.worker.online:
                self._at(begins, partial(self._go, chair, "online"))
                # Who is on until closing time stays until nobody waits.
                if ends < CLOSES_AT:
                    self._at(ends, partial(self._go, chair, "away"))
            for lost, back in chair.worker.gone:
                self._at(lost, partial(self._vanish, chair))
                self._at(lost + LEASE_SECONDS, partial(self._lapse, chair))
                self._at(back, partial(self._come_back, chair))

    def _at(self, at: float, act: Callable[[], None]) -> None:
        heappush(self._agenda, (at, next(self._numbers), act))

    # What happens.

    def _come(self, comer: Comer) -> None:
        self._waiting[comer.id] = Place(comer, self._now, comer.handle_seconds)
        self._tell_wait(comer)

    def _go(self, chair: Chair, state: str) -> None:
        """Into a state; who is not online any more was not asked at all."""
        for id_ in sorted(chair.offered) if state != "online" else ():
            self._end_offer(self._waiting[id_], "withdrawn")
        if chair.state == "online":
            span = Span(chair.worker.staff_id, chair.state_since, self._now)
            self.log.online.append(span)
        chair.state, chair.state_since = state, self._now

    def _vanish(self, chair: Chair) -> None:
        chair.is_gone = True

    def _lapse(self, chair: Chair) -> None:
        """The lease ran out: who was served waits first in line."""
        self._go(chair, "offline")
        for id_, (place, begun) in sorted(chair.open.items()):
            self.log.served.append(Span(chair.worker.staff_id, begun, self._now))
            left = max(60.0, place.left_seconds - (self._now - LEASE_SECONDS - begun))
            self._waiting[id_] = Place(place.comer, self._now, left, is_put_first=True)
        chair.open.clear()

    def _come_back(self, chair: Chair) -> None:
        chair.is_gone = False
        if any(begins <= self._now < ends for begins, ends in chair.worker.online):
            self._go(chair, "online")

    def _end(self, chair: Chair, place: Place, begun: float) -> None:
        if chair.open.get(place.comer.id) != (place, begun):
            return  # The agent vanished meanwhile.
        del chair.open[place.comer.id]
        self._recent.note_handled(place.comer.skill, self._now - begun)
        self.log.served.append(Span(chair.worker.staff_id, begun, self._now))

    # Offers.

    def _dispatch(self) -> None:
        """Offer to whoever has room, the first in the queue first."""
        seats = [chair.seat() for chair in self._chairs.values()]
        seats = [seat for seat in seats if seat.has_room]
        for one in self._order(self._queue()) if seats else ():
            place = self._waiting[one.conversation_id]
            seat = self._choose(seats, place) if place.offered_to is None else None
            if seat is not None:
                self._offer(place, self._chairs[seat.staff_id])
                seats[seats.index(seat)] = seat.with_offer()
                seats = [one for one in seats if one.has_room]

    def _choose(self, seats: list[Seat], place: Place) -> Seat | None:
        passed_over = [one for one, until in place.passed_over.items() if until > self._now]
        return choose(seats, place.comer.skill, place.comer.last_agent_id, passed_over)

    def _offer(self, place: Place, chair: Chair) -> None:
        place.offered_to, place.offered_at = chair.worker.staff_id, self._now
        chair.offered.add(place.comer.id)
        # How an agent answers a customer hangs on both and the time, not on what came before.
        random = Random(f"{self._day.seed} {place.comer.id} {place.offered_to} {self._now:.0f}")
        after = min(OFFER_SECONDS, random.lognormvariate(0, ANSWER_SPREAD) * ANSWER_SECONDS)
        is_missed = random.random() < chair.worker.misses
        is_declined = random.random() < DECLINED_SHARE
        outcome = "missed" if is_missed else "declined" if is_declined else "taken"
        ends = self._now + (OFFER_SECONDS if is_missed else after)
        self._at(ends, partial(self._answer, place, chair, self._now, outcome))

    def _answer(self, place: Place, chair: Chair, offered_at: float, outcome: str) -> None:
        if (place.offered_to, place.offered_at) != (chair.worker.staff_id, offered_at):
            return  # It was withdrawn.
        if chair.is_gone and self._now < offered_at + OFFER_SECONDS:
            # Nobody is there to answer it.
            ends = offered_at + OFFER_SECONDS
            self._at(ends, partial(self._answer, place, chair, offered_at, "missed"))
            return
        self._end_offer(place, outcome)
        if outcome == "taken":
            self._serve(place, chair, offered_at)

    def _end_offer(self, place: Place, outcome: str) -> None:
        id_, staff = place.comer.id, place.offered_to
        assert staff is not None
        self.log.askings.append(Asking(id_, staff, place.offered_at, self._now, outcome))
        self._chairs[staff].offered.discard(id_)
        place.offered_to = None
        if outcome in ASKED_AGAIN_AFTER:
            until = self._now + ASKED_AGAIN_AFTER[outcome].total_seconds()
            place.passed_over[staff] = until
            self._at(until, _look_again)

    def _serve(self, place: Place, chair: Chair, offered_at: float) -> None:
        comer = place.comer
        del self._waiting[comer.id]
        wait = Wait(
            comer.id,
            comer.skill,
            comer.priority,
            comer.last_agent_id,
            place.begun,
            self._now,
            place.is_put_first,
        )
        self.log.waits.append(wait)
        self._recent.note_taken(self._now - place.begun, self._now - offered_at)
        chair.open[comer.id] = (place, self._now)
        chair.served_at = moment(self._now)
        self._at(self._now + place.left_seconds, partial(self._end, chair, place, self._now))

    # What the desk knows.

    def _queue(self) -> list[Waiting]:
        return [
            Waiting(id_, one.comer.priority, moment(one.begun), one.is_put_first)
            for id_, one in self._waiting.items()
        ]

    def _tell_wait(self, comer: Comer) -> None:
        """For one who just came; behind whom others stand does not count."""
        order = [self._waiting[one.conversation_id].comer for one in self._order(self._queue())]
        ahead = [one.skill for one in order[: order.index(comer) + 1]]
        seats = [chair.seat() for chair in self._chairs.values()]
        self.log.told[comer.id] = Told(
            self._recent.told(ahead, seats), self._recent.rival(ahead, seats), is_full(ahead, seats)
        )


def moment(at: float) -> datetime:
    return OPENED_AT + timedelta(seconds=at)


def _look_again() -> None:
    """A moment at which somebody may be asked again."""
