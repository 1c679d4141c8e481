"""Customers ask; the knowledge base answers, or a person is fetched."""

from __future__ import annotations

import pytest
from conftest import INVOICE_ARTICLE, RETURN_ARTICLE, SERVICE_TOKEN, Chat, Search


def test_a_question_is_answered_with_its_source(guest: Chat) -> None:
    reply = guest.say("怎么退货")
    assert "7 天内" in reply.text and "· 商品要完好" in reply.text
    assert reply.texts[0].endswith("《七天无理由退货怎么办理》")
    assert reply.buttons == ["有帮助", "没帮助"]
    assert reply.customs == [
        {
            "action": "cite_article",
            "article_id": RETURN_ARTICLE["article_id"],
            "article_title": RETURN_ARTICLE["title"],
            "version": 3,
            "score": 0.91,
            "level": "high",
        }
    ]


def test_search_is_asked_as_customers_may_read(guest: Chat, search: Search) -> None:
    guest.say("怎么退货")
    path, authorization, body = search.requests[-1]
    assert path == "/api/v1/search"
    assert authorization == f"Bearer {SERVICE_TOKEN}"
    assert body == {"queries": ["怎么退货"], "k": 3, "audience": "customer"}


def test_a_less_sure_answer_says_so(guest: Chat) -> None:
    reply = guest.say("发票怎么开啊")
    assert reply.text.startswith("您可能想了解")
    assert reply.action("cite_article")["level"] == "medium"


def test_buttons_of_one_answer_do_not_pile_up_on_the_next(guest: Chat) -> None:
    guest.say("怎么退货")
    assert guest.say("怎么退货啊").buttons == ["有帮助", "没帮助"]


def test_a_helpful_answer_is_noted_with_thanks(guest: Chat) -> None:
    guest.say("怎么退货")
    reply = guest.say("有帮助")
    assert reply.customs == [
        {"action": "rate_answer", "article_id": RETURN_ARTICLE["article_id"], "helpful": True}
    ]
    assert "谢谢" in reply.text
    assert guest.slots()["answers_tried"][-1]["outcome"] == "helpful"


def test_an_unhelpful_answer_is_noted_and_a_person_offered(guest: Chat) -> None:
    guest.say("发票怎么开")
    reply = guest.say("没帮助")
    assert reply.action("rate_answer") == {
        "action": "rate_answer",
        "article_id": INVOICE_ARTICLE["article_id"],
        "helpful": False,
    }
    assert "换个说法" in reply.text and reply.buttons == ["转人工"]
    assert reply.handoff is None


def test_the_same_answer_is_rated_once(guest: Chat) -> None:
    guest.say("怎么退货")
    guest.say("没帮助")
    assert guest.say("没帮助").action("rate_answer") is None


def test_praise_without_an_answer_rates_nothing(guest: Chat) -> None:
    reply = guest.say("有帮助")
    assert reply.customs == [] and reply.text


def test_asking_again_after_an_unhelpful_answer_fetches_a_person(guest: Chat) -> None:
    guest.say("怎么退货")
    guest.say("没帮助")
    handoff = guest.say("退货到底怎么退").handoff
    assert handoff["reason"] == "repeat_question"
    assert handoff["intent"] == "ask_question" and handoff["confidence"] > 0.5
    assert handoff["slots"]["last_question"] == "退货到底怎么退"
    assert handoff["answers_tried"] == [
        {
            "article_id": RETURN_ARTICLE["article_id"],
            "title": RETURN_ARTICLE["title"],
            "outcome": "unhelpful",
        }
    ]


def test_another_question_after_an_unhelpful_answer_is_answered(guest: Chat) -> None:
    guest.say("怎么退货")
    guest.say("没帮助")
    assert guest.say("怎么开发票").action("cite_article") is not None


def test_an_unknown_question_is_admitted_and_a_person_offered(guest: Chat) -> None:
    reply = guest.say("优惠券怎么用")
    assert "不太确定" in reply.text and reply.buttons == ["转人工"]
    assert reply.customs == [{"action": "no_answer"}]


def test_a_second_unknown_question_in_a_row_fetches_a_person(guest: Chat) -> None:
    guest.say("优惠券怎么用")
    reply = guest.say("积分会过期吗")
    assert reply.handoff["reason"] == "low_confidence"
    assert reply.messages[0].get("text"), "the customer is told before the gateway is asked"
    assert reply.handoff["slots"]["last_question"] == "积分会过期吗"


def test_an_answer_between_two_unknown_questions_starts_the_count_anew(guest: Chat) -> None:
    guest.say("优惠券怎么用")
    guest.say("怎么退货")
    assert guest.say("积分会过期吗").handoff is None


def test_yes_to_the_offer_fetches_a_person(guest: Chat) -> None:
    guest.say("优惠券怎么用")
    assert guest.say("好的").handoff["reason"] == "user_request"


def test_yes_to_nothing_fetches_nobody(guest: Chat) -> None:
    guest.say("怎么退货")
    reply = guest.say("好的")
    assert reply.handoff is None and reply.text


@pytest.mark.parametrize("mood", ["down", "slow", "garbled"])
def test_without_search_the_customer_is_told_and_handed_over(
    guest: Chat, search: Search, mood: str
) -> None:
    search.mood = mood
    reply = guest.say("怎么退货")
    assert "知识库暂时查询不了" in reply.text
    assert reply.handoff["reason"] == "bot_unavailable"
    assert reply.handoff["slots"]["last_question"] == "怎么退货"


def test_small_talk_is_declined_politely(guest: Chat) -> None:
    reply = guest.say("给我讲个笑话")
    assert "查订单" in reply.text and reply.handoff is None


def test_small_talk_never_adds_up_to_a_handoff(guest: Chat) -> None:
    replies = [guest.say(text) for text in ("讲个笑话", "今天天气怎么样", "给我唱首歌")]
    assert all(reply.handoff is None and reply.text for reply in replies)
