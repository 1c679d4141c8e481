"""What agents and the supervisor do on any day."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.assist.handoff.checks import NOTE
from tests.assist.handoff.model import NOTHING, Move, Said, Talk
from tests.assist.handoff.people import AGENTS, LEVELLED, POOLED, SUPERVISOR, TEAM
from tests.assist.handoff.stage import MOST_TALKS, Stage, any_talk, anybody, seldom

STATES = ("online",) * 4 + ("busy", "away", "offline")


class Team(Stage):
    @rule(name=anybody, state=st.sampled_from(STATES))
    def somebody_chooses(self, name: str, state: str) -> None:
        now = self.clock.at
        self.does(lambda: self.desk.agents[name].goes(state), NOTHING)
        self.world.chooses(name, state, now)

    @rule(name=anybody)
    def a_page_sends_a_heartbeat(self, name: str) -> None:
        now = self.clock.at
        lease = self.does(self.desk.agents[name].beats, NOTHING)
        self.world.beats(name, now)
        assert lease["state"] == self.world.leases[name].choice

    @rule(name=anybody, who=any_talk, is_lost=seldom)
    def somebody_replies(self, name: str, who: int, is_lost: bool) -> None:
        """`is_lost`: it was taken, but the answer got lost, so that the page sends it again."""
        (talk, name), said = self._served(who, name), self._writing("您好", "customer")

        def replies() -> object:
            return self.desk.agents[name].replies(talk.id, said.text, said.client_id)

        verdict = self.world.replies(talk, name)
        if not verdict.refusals:
            talk.is_answered()
        is_posted = self.posts(replies, verdict, talk, said, by=name)
        talk.is_given = talk.is_given and talk.owner != name
        if is_posted and is_lost:
            self.posts_again(replies, talk, "agent", said.client_id, by=name)

    @rule(name=anybody, who=any_talk, is_lost=seldom)
    def somebody_notes(self, name: str, who: int, is_lost: bool) -> None:
        talk, said = self.pick(who), self._writing(NOTE, "staff")

        def notes() -> object:
            return self.desk.agents[name].notes(talk.id, said.text, said.client_id)

        self.posts(notes, NOTHING, talk, said, by=name)
        talk.is_given = talk.is_given and talk.owner != name
        if is_lost:
            self.posts_again(notes, talk, "agent", said.client_id, by=name)

    @rule(name=anybody, who=any_talk, status=st.sampled_from(("waiting", "bot")))
    def somebody_claims(self, name: str, who: int, status: str) -> None:
        talk = self.pick(who, status)
        act = self.desk.agents[name].claims
        self.does(lambda: act(talk.id), self.world.claims(talk, name), by=name)

    @rule(who=any_talk)
    def the_agent_who_is_asked_claims(self, who: int) -> None:
        self.looks()
        if self.world.offered:
            id_, name = sorted(self.world.offered.items())[who % len(self.world.offered)]
            verdict = self.world.claims(self.world.talk(id_), name)
            self.does(lambda: self.desk.agents[name].claims(id_), verdict, by=name)

    @rule(who=any_talk, name=anybody, is_other=seldom)
    def the_agent_who_is_asked_declines(self, who: int, name: str, is_other: bool) -> None:
        self.looks()
        if self.world.offered:
            id_, asked = sorted(self.world.offered.items())[who % len(self.world.offered)]
            name = name if is_other else asked
            verdict = self.world.declines(self.world.talk(id_), name)
            self.does(lambda: self.desk.agents[name].declines(id_), verdict, by=name)

    @rule(names=st.permutations(TEAM), who=any_talk)
    def two_claim_in_the_same_instant(self, names: list[str], who: int) -> None:
        """At two processes of the desk: one has it, and the other is told who."""
        talk, pair = self.pick(who, "waiting"), names[:2]
        if any(self.world.claims(talk, name).move is None for name in pair):
            return
        path = f"/conversations/{talk.id}/claim"
        with self.desk.second_door() as other:
            doors = zip(pair, (self.desk.door, other), strict=True)
            calls = [door.call("POST", path, self.desk.agents[name].token) for name, door in doors]
            answers = dict(zip(pair, self.desk.door.at_once(*calls), strict=True))
        winner, loser = sorted(pair, key=lambda name: answers[name][0])
        assert answers[winner][0] == 200
        assert (answers[loser][0], answers[loser][1]["error"]) == (409, "already_claimed")
        self.world.acts(winner, self.clock.at)
        self.checks.done([Move(talk.id, "claim", "human", winner)], self.clock.at)

    @rule(name=anybody, to=anybody, who=any_talk, is_noted=seldom)
    def somebody_transfers(self, name: str, to: str, who: int, is_noted: bool) -> None:
        talk, name = self._served(who, name)
        agent, note = self.desk.agents[name], NOTE if is_noted else None
        body = {"to_staff_id": self.desk.ids[to], "note": note}
        verdict = self.world.transfers(talk, name, to)
        self.does(lambda: agent.moves(talk.id, "transfer", **body), verdict, by=name)

    @rule(name=anybody, who=any_talk, skill=st.sampled_from(("综合", POOLED, LEVELLED)))
    def somebody_puts_it_back(self, name: str, who: int, skill: str) -> None:
        talk, name = self._served(who, name)
        act, verdict = self.desk.agents[name].requeues, self.world.requeues(talk, name)
        self.does(lambda: act(talk.id, skill, NOTE), verdict, by=name)

    @rule(name=anybody, who=any_talk)
    def somebody_returns_it_to_the_bot(self, name: str, who: int) -> None:
        talk, name = self._served(who, name)
        act, verdict = self.desk.agents[name].returns_to_bot, self.world.returns_to_bot(talk, name)
        self.does(lambda: act(talk.id, NOTE), verdict, by=name)

    @rule(name=anybody, who=any_talk)
    def somebody_resolves(self, name: str, who: int) -> None:
        talk, name = self._served(who, name)
        act, verdict = self.desk.agents[name].resolves, self.world.resolves(talk, name)
        self.does(lambda: act(talk.id, NOTE), verdict, by=name)

    @rule(name=anybody, who=any_talk)
    def somebody_reopens(self, name: str, who: int) -> None:
        talk = self.pick(who, "resolved")
        act, verdict = self.desk.agents[name].reopens, self.world.reopens(talk, name)
        self.does(lambda: act(talk.id), verdict, by=name)

    @rule(name=st.sampled_from((SUPERVISOR, SUPERVISOR, *AGENTS)), who=any_talk)
    def somebody_takes_over(self, name: str, who: int) -> None:
        talk = self.pick(who, "human")
        act, verdict = self.desk.agents[name].takes_over, self.world.takes_over(talk, name)
        self.does(lambda: act(talk.id), verdict, by=name)

    def _served(self, who: int, name: str) -> tuple[Talk, str]:
        """A conversation with its owner; seldom, or where nobody is served, with whoever it is."""
        talk = self.pick(who, "human")
        return talk, talk.owner if talk.owner and who != MOST_TALKS - 1 else name

    def _writing(self, words: str, audience: str) -> Said:
        text = self.text(words)
        return Said("agent", self.client_id(), text, audience)
