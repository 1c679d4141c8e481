"""What the dispatch may and must do when it looks: who is asked, given back, nudged and closed."""

from datetime import datetime, timedelta

from assist.conversations import notices
from tests.assist.handoff.model import Talk, World
from tests.assist.handoff.people import CAPS
from tests.assist.handoff.seen import Log, Row, Seen, moment

HEAD_STARTS = {"urgent": 30, "vip": 15, "high": 8, "normal": 0}
PAUSES = {"missed": timedelta(minutes=1), "declined": timedelta(minutes=5)}
LONG_PAUSE, KNOWN = timedelta(minutes=5), timedelta(hours=72)
NUDGE, CLOSE, BOT_IDLE = timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=30)
ASKED = notices.nudge(10)


class Fairness:
    """Who was asked for whom in one look, held against the rule.

    1. Whoever waits unasked in an offered group afterwards could not have been asked: nobody who may
       take it was online with room. Passed over: who let this conversation pass within a minute, or
       declined it or put it back within five.
    2. Nobody was offered before somebody ahead of them in the queue who could have had that agent.
    3. With what is offered, nobody has more than the cap.
    """

    def __init__(self, log: Log, world: World, seen: Seen, ids: dict[str, str]) -> None:
        self._log, self._world, self._seen, self._ids = log, world, seen, ids

    def check(self, now: datetime, known_offers: set[int]) -> None:
        waiting = [one for one in self._seen.conversations.values() if one["status"] == "waiting"]
        unasked = [one for one in waiting if not one["offered_to_id"]]
        for row in unasked:
            free = [name for name in self._ids if self._world.is_free(name, now)]
            able = [name for name in free if self._may_take(row, name, now)]
            assert not able, f"{able} could have been asked"
        new = [one for one in self._seen.open_offers() if one["id"] not in known_offers]
        for offer in new:
            self._check_turn(offer, unasked, now)
        self._check_room(now)

    def _check_turn(self, offer: Row, unasked: list[Row], now: datetime) -> None:
        row = self._seen.conversations[offer["conversation_id"]]
        name = next(name for name, id_ in self._ids.items() if id_ == offer["staff_id"])
        lease = self._world.leases[name]
        assert lease.state_at(now) == "online", "somebody was asked who is not there"
        assert self._may_take(row, name, now), f"{name} is not to be asked for this"
        overtaken = [one for one in unasked if _place(one) < _place(row)]
        assert not [one for one in overtaken if self._may_take(one, name, now)], "overtaken"

    def _check_room(self, now: datetime) -> None:
        for name, cap in CAPS.items():
            load = self._world.open_count(name) + self._world.offered_count(name)
            assert load <= cap, f"{name} is asked for more than the cap"

    def _may_take(self, row: Row, name: str, now: datetime) -> bool:
        if self._log.modes[row["skill"]] != "offered":
            return False
        is_member = (self._ids[name], row["skill"]) in self._log.members
        is_last = self._last_agent(row["id"], now) == name
        return (is_member or is_last) and not self._passed(row["id"], name, now)

    def _last_agent(self, id_: str, now: datetime) -> str | None:
        """Of this customer, in any of the customer's conversations."""
        identity = self._world.talk(id_).identity
        mine = {
            one.id
            for one in self._world.talks
            if one.id == id_ or (identity and one.identity == identity)
        }
        recent = [one for one in self._world.served if now - one[2] <= KNOWN]
        return next((owner for talk, owner, _ in reversed(recent) if talk in mine), None)

    def _passed(self, id_: str, name: str, now: datetime) -> bool:
        asked = [
            one
            for one in self._seen.offers
            if one["conversation_id"] == id_ and one["staff_id"] == self._ids[name]
        ]
        is_vain = any(
            one["outcome"] in PAUSES and now - moment(one["ended_at"]) <= PAUSES[one["outcome"]]
            for one in asked
        )
        put_back = self._world.put_back.get((id_, name))
        return is_vain or (put_back is not None and now - put_back <= LONG_PAUSE)


def _place(row: Row) -> tuple[bool, datetime, str]:
    """Earlier in the queue is smaller: first whose agent vanished, then by time with a head start."""
    since = moment(row["waiting_since"]) - timedelta(minutes=HEAD_STARTS[row["priority"]])
    return not row["is_put_first"], since, row["id"]


class Silence:
    """Whom the slow look must ask and close, read from the messages alone."""

    def __init__(self, log: Log, world: World, seen: Seen) -> None:
        self._log, self._world, self._seen = log, world, seen

    def to_be_nudged(self, now: datetime) -> set[str]:
        return {one.id for one in self._served() if self._awaits_question(one, now)}

    def to_be_closed(self, now: datetime) -> set[str]:
        left = {one.id for one in self._world.talks if self._is_left_with_bot(one, now)}
        return left | {one.id for one in self._served() if self._is_silent(one, now)}

    def _served(self) -> list[Talk]:
        return [one for one in self._world.talks if one.status == "human"]

    def _awaits_question(self, talk: Talk, now: datetime) -> bool:
        heard = self._heard(talk)
        is_ours = _last_spoken(heard) == "agent"
        return is_ours and not self._was_asked(talk, heard) and _age(heard, now) >= NUDGE

    def _is_silent(self, talk: Talk, now: datetime) -> bool:
        heard = self._heard(talk)
        is_ours = _last_spoken(heard) == "agent"
        return is_ours and self._was_asked(talk, heard) and _age(heard, now) >= CLOSE

    def _is_left_with_bot(self, talk: Talk, now: datetime) -> bool:
        row = self._seen.conversations[talk.id]
        is_answered = 0 < row["last_customer_seq"] <= row["bot_done_seq"]
        is_promised = "open" in talk.tickets.values()
        heard = self._heard(talk)
        is_idle = talk.status == "bot" and _age(heard, now) > BOT_IDLE
        return is_idle and is_answered and not is_promised

    def _heard(self, talk: Talk) -> list[Row]:
        rows = self._log.everything("messages", talk.id)
        return [one for one in rows if one["audience"] == "customer"]

    def _was_asked(self, talk: Talk, heard: list[Row]) -> bool:
        """Since the customer's last word and the last move."""
        moved = moment(self._log.everything("transitions", talk.id)[-1]["at"])
        wrote = max((one["seq"] for one in heard if one["author"] == "customer"), default=0)
        asked = [one for one in heard if one["text"] == ASKED and one["seq"] > wrote]
        return any(moment(one["created_at"]) > moved for one in asked)


def _last_spoken(heard: list[Row]) -> str:
    spoken = [one["author"] for one in heard if one["author"] != "system"]
    return str(spoken[-1]) if spoken else ""


def _age(heard: list[Row], now: datetime) -> timedelta:
    return now - moment(heard[-1]["created_at"])
