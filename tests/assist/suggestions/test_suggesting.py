"""Articles for the agent: made when a person is asked, dropped when overtaken."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assist.conversations import repository, service
from assist.conversations.model import Message
from assist.conversations.moves import Actor
from assist.conversations.service import Draft
from assist.db import Database
from assist.knowledge.search.passages import Hit
from assist.people.identity import CustomerIdentity
from assist.suggestions.choice import Asked, questions
from assist.suggestions.model import Suggestion
from assist.suggestions.service import Suggestions
from tests.assist.articles import INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION, STAFF_ONLY
from tests.assist.conftest import settings_for
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def ids(suggestion: dict[str, Any]) -> list[str]:
    return [item["article_id"] for item in suggestion["items"]]


def test_they_are_made_when_the_customer_is_handed_over(desk: RunningDesk) -> None:
    with desk.zhangmin.listens() as ear:
        customer = desk.waiting_customer(RETURN_QUESTION)
        made = ear.hears("suggestion.made")["data"]["suggestion"]
    assert ids(made)[0] == RETURN
    assert made["based_on_seq"] == 2
    assert desk.zhangmin.suggestion(customer) == {**made, "outcomes": {}}


def test_none_are_made_while_the_bot_answers(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says(RETURN_QUESTION)
    customer.waits_for("7 天内")
    nothing = desk.zhangmin.suggestion(customer)
    assert (nothing["id"], nothing["items"]) == (None, [])
    customer.asks_for_a_person()
    assert ids(desk.zhangmin.suggestion(customer))[0] == RETURN


def test_a_newer_message_gets_newer_ones(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(RETURN_QUESTION)
    first = desk.zhangmin.suggestion(customer)
    desk.zhangmin.claims(customer)
    asked = customer.says(INVOICE_QUESTION)
    newer = desk.zhangmin.suggestion(customer)
    assert newer["id"] != first["id"]
    assert newer["based_on_seq"] == asked["seq"]
    assert ids(newer)[0] == INVOICE


def test_one_that_a_newer_message_overtook_is_dropped(data_dir: Path) -> None:
    database = Database(settings_for(data_dir).resolved_database_url)
    customer = Actor("customer", "访客")
    with database.write() as session:
        waiting = service.start(session, "web", CustomerIdentity(), "hash")
        service.post_message(session, waiting, customer, Draft("m-1", RETURN_QUESTION))
        service.request_human(session, waiting, customer, {})
    knowledge = Base(database, waiting.id, asks_meanwhile=True)
    late = Suggestions(database, knowledge)  # type: ignore[arg-type]
    assert late.current(waiting.id) is None
    assert all_suggestions(database) == []
    knowledge.asks_meanwhile = False
    in_time = late.current(waiting.id)
    assert in_time is not None
    assert [one.id for one in all_suggestions(database)] == [in_time.id]
    database.close()


class Base:
    """A knowledge base that finds nothing; while it searches, the customer may write on."""

    index, synonyms = None, ()

    def __init__(self, database: Database, conversation_id: str, asks_meanwhile: bool) -> None:
        self._database, self._id, self.asks_meanwhile = database, conversation_id, asks_meanwhile

    def search(self, queries: list[str], k: int, audience: str) -> list[list[Hit]]:
        if self.asks_meanwhile:
            with self._database.write() as session:
                conversation = repository.lock(session, self._id)
                draft = Draft("m-2", INVOICE_QUESTION)
                service.post_message(session, conversation, Actor("customer", "访客"), draft)
        return [[] for _ in queries]


def all_suggestions(database: Database) -> list[Suggestion]:
    with database.read() as session:
        return list(session.scalars(select(Suggestion)))


def test_an_agent_is_shown_what_is_for_staff(shared_desk: RunningDesk) -> None:
    customer = shared_desk.waiting_customer("客服可以补偿客户多少金额？")
    assert ids(shared_desk.zhangmin.suggestion(customer))[0] == STAFF_ONLY


@pytest.mark.parametrize("outcome", ["accepted", "edited", "dismissed"])
def test_what_became_of_it_is_kept(shared_desk: RunningDesk, outcome: str) -> None:
    made = shared_desk.zhangmin.suggestion(shared_desk.waiting_customer(RETURN_QUESTION))
    kept = shared_desk.zhangmin.feeds_back(made["id"], RETURN, outcome, final_text="七天内都可以退")
    assert (kept["outcome"], kept["final_text"]) == (outcome, "七天内都可以退")


def test_it_refuses_feedback_on_what_was_never_shown(shared_desk: RunningDesk) -> None:
    made = shared_desk.zhangmin.suggestion(shared_desk.waiting_customer(RETURN_QUESTION))
    with refused(404, "unknown_suggestion"):
        shared_desk.zhangmin.feeds_back(made["id"], "nothing", "accepted")
    with refused(404, "unknown_suggestion"):
        shared_desk.zhangmin.feeds_back("nothing", RETURN, "accepted")
    with refused(422, "wrong_value"):
        shared_desk.zhangmin.feeds_back(made["id"], RETURN, "loved")


def test_only_telling_sentences_are_searched_for() -> None:
    said = ["七天无理由怎么退", "转人工", "好的", "运费谁出呀", "找真人客服"]
    messages = [Message(author="customer", text=text) for text in said]
    messages.insert(1, Message(author="bot", text="请在订单里申请退货"))
    assert questions(messages) == [Asked("运费谁出呀", 0), Asked("七天无理由怎么退", 1)]
