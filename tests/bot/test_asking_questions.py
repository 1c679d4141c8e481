"""Customers ask; the knowledge base answers, or a person is fetched."""

from __future__ import annotations

import pytest
from conftest import SERVICE_TOKEN, Chat
from neighbours import INVOICE_ARTICLE, RETURN_ARTICLE, Search


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
    asked = search.requests[-1]
    assert asked.path == "/api/v1/search"
    assert asked.headers["Authorization"] == f"Bearer {SERVICE_TOKEN}"
    assert asked.body == {"queries": ["怎么退货"], "k": 3, "audience": "customer"}


def test_what_the_search_is_less_sure_of_is_offered(guest: Chat) -> None:
    reply = guest.say("发票怎么开啊")
    assert reply.text == "您是不是想问："
    assert reply.buttons == ["怎么开发票", "都不是"]
    offered = {"article_id": INVOICE_ARTICLE["article_id"], "title": INVOICE_ARTICLE["title"]}
    assert reply.customs == [{"action": "offer_articles", "articles": [offered]}]


def test_an_offer_that_is_chosen_is_answered_however_unsure_it_was(guest: Chat) -> None:
    guest.say("发票怎么开啊")
    reply = guest.say("怎么开发票")
    assert reply.action("cite_article")["article_id"] == INVOICE_ARTICLE["article_id"]
    assert guest.say("怎么开发票").action("cite_article") is None, "only what was just offered"


def test_who_wants_none_of_the_offers_is_asked_for_detail(guest: Chat) -> None:
    guest.say("发票怎么开啊")
    reply = guest.say("都不是")
    assert "再说具体一点" in reply.text and reply.customs == [{"action": "no_answer"}]


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
    guest.say("怎么退货")
    reply = guest.say("没帮助")
    assert reply.action("rate_answer") == {
        "action": "rate_answer",
        "article_id": RETURN_ARTICLE["article_id"],
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


def test_the_desk_is_told_what_an_answer_was_worth(guest: Chat) -> None:
    guest.say("怎么退货")
    guest.say("没帮助")
    handoff = guest.say("转人工").handoff
    assert handoff["slots"]["last_question"] == "怎么退货"
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
    assert guest.say("怎么开发票").action("offer_articles") is not None


def test_an_unknown_question_is_asked_for_in_more_detail_once(guest: Chat) -> None:
    reply = guest.say("优惠券怎么用")
    assert "再说具体一点" in reply.text and reply.buttons == ["转人工"]
    assert reply.customs == [{"action": "no_answer"}]


def test_a_second_unknown_question_in_a_row_is_admitted(guest: Chat) -> None:
    guest.say("优惠券怎么用")
    reply = guest.say("积分会过期吗")
    assert "答不上来" in reply.text and reply.buttons == ["转人工"]
    assert reply.customs == [{"action": "no_answer"}], (
        "how many lead to a person is the desk's rule"
    )


def test_an_answer_between_two_unknown_questions_starts_the_count_anew(guest: Chat) -> None:
    guest.say("优惠券怎么用")
    guest.say("怎么退货")
    assert "再说具体一点" in guest.say("积分会过期吗").text


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


def test_what_only_looks_like_a_wish_is_answered_where_the_search_is_sure(
    guest: Chat, search: Search
) -> None:
    """It names what a service is for; an article answers it."""
    search.knows("跟着", RETURN_ARTICLE)
    reply = guest.say("以前的券和分会跟着没吗")
    assert reply.action("cite_article") is not None
    assert guest.active_loop() is None and "订单号" not in reply.text
    assert reply.action("service") == {"action": "service", "service": None}, "none is under way"


def test_a_plain_wish_is_done_whatever_the_search_knows(xiaoyu: Chat, search: Search) -> None:
    search.knows("查物流", RETURN_ARTICLE)
    assert xiaoyu.say("查物流").action("cite_article") is None
    assert xiaoyu.active_loop() == "service_form"
