"""The stage of any day: the desk, the expected world, and how an act is tried and looked at."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from tests.assist.handoff.checks import Checks
from tests.assist.handoff.front import Stream
from tests.assist.handoff.model import NOTHING, Said, Talk, Verdict, World
from tests.assist.handoff.people import TEAM, RestartableDesk
from tests.assist.handoff.seen import Log
from tests.assist.handoff.turn import Fairness
from tests.front_door import Json, Refused

MOST_TALKS = 8
# Two windows of one signed-in customer, a VIP, and people whom nobody knows.
IDENTITIES = ("vip", "c-1", "c-1", None, None, None, "c-2", "c-2")
any_talk = st.integers(0, MOST_TALKS - 1)
anybody = st.sampled_from(TEAM)
seldom = st.sampled_from((False,) * 7 + (True,))


class Stage(RuleBasedStateMachine):
    """Every draw is made whatever the world is like, so that a run can be repeated; who is meant by
    a draw depends on the world (`pick`)."""

    open_desk: ClassVar[Callable[[], RestartableDesk]]
    step_count: ClassVar[int] = 0
    # What came of it all, for the reader of the run: how often each move, refusal and offer.
    seen_count: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.desk = type(self).open_desk()
        self.clock = self.desk.clock
        self.world, self.log = World(), Log(self.desk.path)
        self.checks = Checks(self.log, self.world, self.desk.names)
        self.streams: dict[str, Stream] = {}
        # {whose stream: ids of the events heard over it, however often it dropped}
        self.heard: dict[str, list[int]] = {}
        self.first_event_id = self.log.read_to["events"]
        self.numbers = 0

    @initialize(present=st.sets(anybody), waiting=st.integers(0, 4))
    def the_day_begins(self, present: set[str], waiting: int) -> None:
        for name in sorted(present):
            self.world.chooses(name, "online", self.clock.at)
            self.desk.agents[name].goes_online()
        self.checks.done([], self.clock.at)
        for _ in range(waiting):
            talk = self.opens()
            self.does(talk.customer.asks_for_a_person, self.world.asks_for_a_person(talk))

    def teardown(self) -> None:
        for row in self.log.look().offers:
            Stage.seen_count[f"offer {row['outcome']}"] += 1
        try:
            self.checks.at_the_end()
        finally:
            self.log.close()
            self.desk.closes()

    @invariant()
    def all_is_well(self) -> None:
        Stage.step_count += 1
        self.clock.goes_on()
        self.seen_count.update(one["verb"] for one in self.checks.seen.transitions)
        self.checks.holds()

    def does(
        self,
        act: Callable[[], Any],
        verdict: Verdict,
        *,
        by: str | None = None,
        ticket: tuple[Talk, str] | None = None,
    ) -> Any:
        """Try it: the answer, or None where it was refused as the verdict says."""
        now = self.clock.at
        try:
            answer = act()
        except Refused as told:
            assert told.error in verdict.refusals, f"{told.answer}; expected {verdict}"
            self.checks.refused()
            self.seen_count[f"refused {told.error}"] += 1
            return None
        assert not verdict.refusals, f"it went through; expected {verdict}"
        if by:
            self.world.acts(by, now)
        if ticket:
            ticket[0].tickets[ticket[1]] = "open"
        self.checks.done([verdict.move] if verdict.move else [], self.clock.at)
        return answer if answer is not None else True

    def posts(
        self,
        act: Callable[[], Any],
        verdict: Verdict,
        talk: Talk,
        said: Said,
        by: str | None = None,
    ) -> bool:
        """A message of a person: acknowledged, and told to the sides that may read it."""
        posted = self.does(act, verdict, by=by)
        if posted is None:
            return False
        assert self.desk.door.status == 201
        self.note_said(talk, said, posted)
        return True

    def note_said(self, talk: Talk, said: Said, posted: Json) -> None:
        new = [
            one["client_id"] for one in self.checks.seen.messages if one["author"] == said.author
        ]
        assert said.client_id in new
        said.seq, said.came_in = posted["seq"], talk.status
        talk.said[said.author, said.client_id] = said

    def posts_again(
        self, act: Callable[[], Any], talk: Talk, author: str, client_id: str, by: str | None = None
    ) -> None:
        """The first message comes back, and nothing else happens."""
        posted = self.does(act, NOTHING, by=by)
        assert self.desk.door.status == 200
        assert posted["seq"] == talk.said[author, client_id].seq
        assert not self.checks.seen.messages

    def looks(self) -> None:
        """The dispatch does so once a second, and after most acts."""
        known = {one["id"] for one in self.checks.seen.open_offers()}
        behind = self.world.left_behind(self.clock.at)
        self.desk.dispatch_looks(is_slow_look=False)
        seen = self.checks.happened("dispatch", self.clock.at)
        assert {one["conversation_id"] for one in seen.transitions} == behind
        Fairness(self.log, self.world, seen, self.desk.ids).check(self.clock.at, known)

    def opens(self) -> Talk:
        identity = IDENTITIES[len(self.world.talks)]
        customer = self.desk.customer(identity)
        customer.opens()
        talk = Talk(customer, identity, opened_at=self.clock.at - timedelta(seconds=1))
        self.world.talks.append(talk)
        self.checks.done([], self.clock.at)
        return talk

    def pick(self, number: int, status: str | None = None) -> Talk:
        """One of those in that status if there are any; seldom any other."""
        talks = self.world.talks or [self.opens()]
        fitting = [one for one in talks if one.status == status]
        chosen = talks if number == MOST_TALKS - 1 else fitting or talks
        return chosen[number % len(chosen)]

    def text(self, words: str) -> str:
        """Each text is said once, so that the bot's ear can be searched for it."""
        self.numbers += 1
        return f"{words}（{self.numbers}）"

    def client_id(self) -> str:
        return f"client-{self.numbers}"
