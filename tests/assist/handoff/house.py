"""What nobody does: the bot's turns, the dispatch's looks, time, restarts, dropping streams."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from assist.gateway.bot import BotTurn
from tests.assist.handoff.checks import NOTE
from tests.assist.handoff.people import SUPERVISOR, TEAM
from tests.assist.handoff.stage import Stage, any_talk, seldom
from tests.assist.handoff.turn import ASKED, Silence

# Nobody most of the time.
gone = st.sampled_from((None,) * 4 + TEAM)
SECONDS = (7, 7, 31, 31, 61, 127, 301, 611, 1801, 7201)


class House(Stage):
    @rule(is_slow=st.booleans(), is_broken=seldom)
    def the_bot_takes_its_turns(self, is_slow: bool, is_broken: bool) -> None:
        """A slow one is still thinking afterwards, and answers (or fails) some steps later."""
        self._bot_turn(is_slow, is_broken)

    @rule(is_broken=st.booleans())
    def the_bot_has_thought(self, is_broken: bool) -> None:
        self.desk.bot.is_let_go()
        self._bot_turn(False, is_broken)

    def _bot_turn(self, is_slow: bool, is_broken: bool) -> None:
        self.desk.bot.is_slow, self.desk.bot.is_broken = is_slow, is_broken
        asked_before = len(self.desk.bot.heard)
        self.desk.bot_takes_turns()
        for turn in self.desk.bot.heard[asked_before:]:
            self._check_asked(turn)
        self.checks.happened("bot", self.clock.at)

    def _check_asked(self, turn: BotTurn) -> None:
        """Only what came while the bot owned it, and was not settled by anybody since."""
        talk = self.world.talk(turn.sender.split(":")[0])
        (said,) = [one for one in talk.said.values() if one.text == turn.text]
        assert (said.author, said.came_in, talk.status) == ("customer", "bot", "bot")
        assert said.seq > talk.settled_seq, "the bot was asked what was settled"
        assert NOTE not in str(turn.metadata)

    @rule()
    def the_dispatch_looks(self) -> None:
        self.looks()

    @rule()
    def the_dispatch_looks_at_silences(self) -> None:
        silence = Silence(self.log, self.world, self.checks.seen)
        nudged, closed = (
            silence.to_be_nudged(self.clock.at),
            silence.to_be_closed(self.clock.at),
        )
        self.desk.dispatch_looks(is_slow_look=True)
        seen = self.checks.happened("silence", self.clock.at)
        asked = [one["conversation_id"] for one in seen.messages if one["text"] == ASKED]
        assert sorted(asked) == sorted(nudged)
        assert sorted(one["conversation_id"] for one in seen.transitions) == sorted(closed)

    @rule(seconds=st.sampled_from(SECONDS), gone=gone, is_looked=st.booleans())
    def time_passes(self, seconds: int, gone: str | None, is_looked: bool) -> None:
        """Their pages send heartbeats; who is `gone` has vanished."""
        self.clock.goes_on(seconds)
        for name in sorted(set(self.world.leases) - {gone}):
            now = self.clock.at
            self.desk.agents[name].beats()
            self.world.beats(name, now)
        self.checks.done([], self.clock.at)
        if is_looked:
            self.looks()

    @rule()
    def the_desk_restarts(self) -> None:
        for whose in list(self.streams):
            self._drops(whose)
        self.desk.restarts()
        self.checks.done([], self.clock.at)

    @rule(who=any_talk, is_staff=st.booleans())
    def a_stream_is_taken_up(self, who: int, is_staff: bool) -> None:
        """After the last event that its reader handled."""
        talk = self.pick(who)
        whose = SUPERVISOR if is_staff else talk.id
        if whose not in self.streams:
            token = str(self.desk.agents[whose].token) if is_staff else talk.customer.token
            path = "/live" if is_staff else f"/conversations/{talk.id}/live"
            after = self.heard.setdefault(whose, [self.first_event_id])[-1]
            self.streams[whose] = self.desk.stream(path, token, after)
            self.streams[whose].catches_up()

    @rule(who=any_talk)
    def a_stream_drops(self, who: int) -> None:
        if self.streams:
            self._drops(sorted(self.streams)[who % len(self.streams)])

    def _drops(self, whose: str) -> None:
        heard = self.heard[whose]
        for frame in self.streams.pop(whose).drops():
            assert frame["id"] > heard[-1], "heard twice, or out of order"
            heard.append(frame["id"])
            assert whose == SUPERVISOR or NOTE not in str(frame["data"])
        visible = self._visible_to(whose, heard[-1])
        assert heard[1:] == visible, "an event was missed"

    def _visible_to(self, whose: str, until: int) -> list[int]:
        sides = ("staff", "both") if whose == SUPERVISOR else ("customer", "both")
        return [
            one["id"]
            for one in self.log.all_events()
            if self.first_event_id < one["id"] <= until
            and one["audience"] in sides
            and whose in (SUPERVISOR, one["conversation_id"])
        ]

    @rule(who=any_talk, format=st.sampled_from(("json", "txt")))
    def a_customer_reads_everything(self, who: int, format: str) -> None:
        talk = self.pick(who)
        texts = talk.customer.reads_texts()
        rows = self.log.everything("messages", talk.id)
        assert texts == [one["text"] for one in rows if one["audience"] == "customer"]
        transcript = talk.customer.ask("GET", f"/transcript?format={format}")
        seen = talk.customer.sees()
        assert NOTE not in f"{texts}{transcript}{seen}"
        assert seen["status"] == talk.status

    def teardown(self) -> None:
        for whose in list(self.streams):
            self._drops(whose)
        super().teardown()
