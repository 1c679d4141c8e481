"""What customers do on any day."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.assist.handoff.model import NOTHING, Said, Talk
from tests.assist.handoff.stage import MOST_TALKS, Stage, any_talk, seldom

WORDS = ("怎么退货", "订单没到", "我要人工", "在吗", "我要打12315投诉", "太差了")
words = st.sampled_from(WORDS)


class Customers(Stage):
    @rule(who=any_talk)
    def a_customer_comes(self, who: int) -> None:
        """Or, when enough are there, looks again."""
        if len(self.world.talks) < MOST_TALKS:
            self.opens()
        else:
            talk = self.pick(who)
            seen = talk.customer.sees()
            tickets = {one["state"] for one in seen["tickets"]}
            assert (seen["status"], tickets) == (talk.status, set(talk.tickets.values()))

    @rule(who=any_talk, word=words, is_lost=seldom)
    def a_customer_writes(self, who: int, word: str, is_lost: bool) -> None:
        """`is_lost`: it was taken, but the answer got lost, so that the page sends it again."""
        talk, said = self.pick(who), self._said(word)

        def writes() -> object:
            return talk.customer.says(said.text, said.client_id)

        self.posts(writes, self.world.writes(talk, self.clock.at), talk, said)
        if is_lost:
            self.posts_again(writes, talk, "customer", said.client_id)

    @rule(who=any_talk, which=st.integers(0, 30))
    def a_page_sends_an_old_message_again(self, who: int, which: int) -> None:
        """Whatever became of the conversation since: it neither opens nor moves it."""
        talk = self.pick(who)
        old = [one for one in talk.said.values() if one.author == "customer" and not one.is_left]
        if old:
            one = old[which % len(old)]
            client_id = one.client_id
            again = lambda: talk.customer.says(one.text, client_id)  # noqa: E731
            self.posts_again(again, talk, "customer", client_id)

    @rule(who=any_talk, word=words)
    def a_message_arrives_twice_at_once(self, who: int, word: str) -> None:
        """At two processes of the desk, in the same instant."""
        talk, said = self.pick(who), self._said(word)
        verdict = self.world.writes(talk, self.clock.at)
        path = f"/conversations/{talk.id}/messages"
        body = {"client_id": said.client_id, "text": said.text}
        with self.desk.second_door() as other:
            doors = (self.desk.door, other)
            calls = [door.call("POST", path, talk.customer.token, json=body) for door in doors]
            answers = self.desk.door.at_once(*calls)
        assert sorted(status for status, _ in answers) == [200, 201], answers
        assert answers[0][1] == answers[1][1]
        self.checks.done([verdict.move] if verdict.move else [], self.clock.at)
        self.note_said(talk, said, answers[0][1])

    @rule(who=any_talk)
    def a_customer_asks_for_a_person(self, who: int) -> None:
        talk = self.pick(who)
        self.does(talk.customer.asks_for_a_person, self.world.asks_for_a_person(talk))

    @rule(who=any_talk)
    def a_customer_ends(self, who: int) -> None:
        talk = self.pick(who)
        self.does(talk.customer.ends, self.world.ends(talk))

    @rule(who=any_talk, is_lost=seldom)
    def a_customer_leaves_a_message(self, who: int, is_lost: bool) -> None:
        talk, said = self.pick(who, "waiting"), self._said("请回电")

        def leaves() -> object:
            return talk.customer.leaves_message(said.text, client_id=said.client_id)

        verdict = self.world.leaves_a_message(talk, self.clock.at)
        if self.does(leaves, verdict, ticket=(talk, said.client_id)) is None:
            return
        assert self.desk.door.status == 201
        self._note_left(talk, said)
        if is_lost:
            self.does(leaves, NOTHING)
            assert self.desk.door.status == 200

    def _note_left(self, talk: Talk, said: Said) -> None:
        """It stands in the thread too, and the bot has nothing to do with it."""
        client_id = f"ticket:{said.client_id}"
        (row,) = [one for one in self.checks.seen.messages if one["client_id"] == client_id]
        left = Said("customer", client_id, said.text, "customer", is_left=True)
        self.note_said(talk, left, row)
        talk.settled_seq = max(talk.settled_seq, left.seq)

    @rule(who=any_talk, score=st.integers(1, 5))
    def a_customer_rates(self, who: int, score: int) -> None:
        talk = self.pick(who, "resolved")
        verdict = self.world.rates(talk)
        if not verdict.refusals:
            talk.rated.add(talk.handling)
        self.does(lambda: talk.customer.rates(score), verdict)

    def _said(self, word: str) -> Said:
        text = self.text(word)
        return Said("customer", self.client_id(), text, "customer")
