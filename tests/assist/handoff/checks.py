"""What holds after every step, whatever was done. Each check says what a customer would lose."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tests.assist.handoff.model import Move, World
from tests.assist.handoff.people import AGENTS, CAPS
from tests.assist.handoff.seen import Log, Row, Seen, moment, told

# Between an act and the look at what came of it.
MOMENT = timedelta(milliseconds=1)
# Stands in every note, and never where a customer or the bot can read it.
NOTE = "【内部】"
# What the desk may do by itself, and in whose turn.
OWN_MOVES = {
    "bot": {("request_human", "bot"), ("request_human", "system")},
    "dispatch": {("give_back", "system")},
    "silence": {("resolve", "system")},
}


class Checks:
    """Looks at the database after each step, and takes over into the world what the desk did."""

    def __init__(self, log: Log, world: World, names: dict[str, str]) -> None:
        self.log, self.world, self.names = log, world, names
        self.seen = log.look()

    def refused(self) -> None:
        """Nothing was changed, and nobody was told of anything."""
        before = self.seen
        after = self._look()
        assert not (after.messages or after.transitions or after.events), "a refusal left a trace"
        assert _plain(before) == _plain(after), "a refusal changed a conversation"

    def done(self, moves: Iterable[Move], now: datetime) -> Seen:
        """A person's act: exactly these moves came of it."""
        after = self._look()
        made = [self._move(row) for row in after.transitions if row["verb"] != "start"]
        assert made == list(moves)
        authors = {one["author"] for one in after.messages if not _is_greeting(one)}
        assert "bot" not in authors, "the bot spoke out of turn"
        self._take_over(after, now)
        return after

    def happened(self, who: str, now: datetime) -> Seen:
        """The desk's own turn: it did only what is its own."""
        after = self._look()
        for row in after.transitions:
            assert (row["verb"], row["by"]) in OWN_MOVES[who], dict(row)
        self._check_bot(after)
        self._take_over(after, now)
        return after

    def _look(self) -> Seen:
        self.seen = self.log.look()
        return self.seen

    def _move(self, row: Row) -> Move:
        owner = self.names[row["owner_id"]] if row["owner_id"] else None
        return Move(row["conversation_id"], row["verb"], row["to_status"], owner)

    def _check_bot(self, after: Seen) -> None:
        """It speaks, fails and hands over only where there was something left for it to answer."""
        for one in [*after.messages, *after.transitions]:
            is_its_own = one["by"] == "bot" if "by" in one.keys() else one["author"] == "bot"  # noqa: SIM118
            is_for_it = "verb" in one.keys() and one["verb"] == "request_human"  # noqa: SIM118
            if is_its_own or is_for_it:
                talk = self.world.talk(one["conversation_id"])
                assert talk.status == "bot", "the bot spoke while it did not own it"
                written = [said.seq for said in talk.said.values() if said.author == "customer"]
                left = [seq for seq in written if seq > talk.settled_seq]
                assert left, "the bot spoke of what was settled"

    def _take_over(self, after: Seen, now: datetime) -> None:
        for row in after.transitions:
            if row["verb"] != "start":
                by = self.names.get(row["by_id"])
                self.world.moves(self._move(row), now, by)
        offered = {one["conversation_id"]: one["staff_id"] for one in after.open_offers()}
        self.world.offered = {id_: self.names[staff] for id_, staff in offered.items()}

    def holds(self) -> None:
        """What is true at any time."""
        self._one_owner()
        self._nothing_lost()
        self._within_caps()
        self._offers_are_of_the_waiting()
        self._all_is_told()
        self._one_rating_each()
        self._tickets_stand_open()

    def _one_owner(self) -> None:
        for talk in self.world.talks:
            row = self.seen.conversations[talk.id]
            assert (row["status"] == "human") == (row["owner_id"] is not None)
            owner = self.names[row["owner_id"]] if row["owner_id"] else None
            expected = (talk.status, talk.owner, talk.handling)
            assert (row["status"], owner, row["handling"]) == expected
            if row["status"] == "waiting":
                assert moment(row["waiting_since"]) >= talk.opened_at - MOMENT, "waits too long"

    def _nothing_lost(self) -> None:
        """As many messages as numbers, and none twice: so none is missing in between."""
        for id_, (count, total) in self.seen.counts.items():
            last = self.seen.conversations[id_]["last_seq"]
            assert (count, total) == (last, last * (last + 1) // 2)

    def _within_caps(self) -> None:
        owners = Counter(
            self.names.get(one["owner_id"]) for one in self.seen.conversations.values()
        )
        for name in AGENTS:
            assert owners[name] <= CAPS[name], f"{name} is over the cap"

    def _offers_are_of_the_waiting(self) -> None:
        offers = self.seen.open_offers()
        ids = [one["conversation_id"] for one in offers]
        assert len(ids) == len(set(ids)), "offered twice at once"
        on_rows = {
            one["id"]: one["offered_to_id"]
            for one in self.seen.conversations.values()
            if one["offered_to_id"]
        }
        assert on_rows == {one["conversation_id"]: one["staff_id"] for one in offers}
        assert all(self.seen.conversations[id_]["status"] == "waiting" for id_ in ids)

    def _all_is_told(self) -> None:
        """An event for each message, two for each move, and a customer hears nothing internal."""
        events = self.seen.events
        posted = [told(one)["message"]["id"] for one in events if one["type"] == "message.posted"]
        assert posted == [one["id"] for one in self.seen.messages]
        moved = Counter(
            (one["conversation_id"], told(one)["verb"], one["audience"])
            for one in events
            if one["type"] == "conversation.moved"
        )
        made = [row for row in self.seen.transitions if row["verb"] != "start"]
        assert moved == Counter(
            (row["conversation_id"], row["verb"], side)
            for row in made
            for side in ("customer", "staff")
        )
        for one in events:
            assert one["audience"] == "staff" or NOTE not in one["data"], "a note went out"

    def _one_rating_each(self) -> None:
        rated = {(one.id, handling) for one in self.world.talks for handling in one.rated}
        assert sorted(self.seen.ratings) == sorted(rated)

    def _tickets_stand_open(self) -> None:
        expected = {
            (one.id, client_id): state
            for one in self.world.talks
            for client_id, state in one.tickets.items()
        }
        seen = {
            (one["conversation_id"], one["client_id"]): one["state"] for one in self.seen.tickets
        }
        assert seen == expected

    def at_the_end(self) -> None:
        """Every acknowledged message stands where it was acknowledged, word for word."""
        for talk in self.world.talks:
            rows = self.log.everything("messages", talk.id)
            assert [one["seq"] for one in rows] == list(range(1, len(rows) + 1))
            kept = {(one["author"], one["client_id"]): one for one in rows}
            assert len(kept) == len(rows)
            for key, said in talk.said.items():
                one = kept[key]
                assert (one["seq"], one["text"], one["audience"]) == (
                    said.seq,
                    said.text,
                    said.audience,
                )
            for author in ("customer", "agent"):
                self._in_the_order_said(
                    rows, author, [key for key in talk.said if key[0] == author]
                )

    @staticmethod
    def _in_the_order_said(
        rows: Sequence[Row], author: str, said: Sequence[tuple[str, str]]
    ) -> None:
        known = set(said)
        stand = [(one["author"], one["client_id"]) for one in rows if one["author"] == author]
        assert [key for key in stand if key in known] == list(said)
        if author == "customer":
            assert known == set(stand), "somebody wrote in the customer's name"


def _is_greeting(message: Row) -> bool:
    return bool(message["client_id"] == "bot:greeting")


def _plain(seen: Seen) -> list[tuple[object, ...]]:
    offers = [tuple(one) for one in seen.offers]
    rows = [tuple(one) for one in seen.conversations.values()]
    return sorted([*rows, *offers, *(tuple(one) for one in seen.tickets)], key=str)
