"""Customers come to a person by the rules, and the person knows why."""

from typing import Any

import pytest

from assist.conversations.notices import STILL_UNSOLVED
from assist.errors import BotUnavailable
from assist.gateway.bot import BotTurn
from assist.testing import FakeBot, act, say
from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.escalation.packets import packet
from tests.assist.gateway.bots import ThinkingBot
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually

NOT_SURE = "没太明白"


def test_a_customer_who_complains_gets_a_person_and_the_bot_is_not_asked(
    desk: RunningDesk,
) -> None:
    customer = desk.customer()
    customer.says("我要投诉你们")
    handoff = packet(desk, customer)
    assert handoff["rule"] == {"id": "trigger_words", "name": "投诉", "matched": "投诉"}
    assert (handoff["reason"], handoff["priority"]) == ("trigger_word", "urgent")
    assert handoff["suggested_skill"] == "投诉"
    assert desk.heard_by_bot() == []
    texts = customer.reads_texts()
    assert "非常抱歉给您带来不好的体验" in texts[2]
    assert "已为您转接人工" in texts[3]


def test_a_customer_who_does_not_complain_talks_on_with_the_bot(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("我不想投诉，怎么退货", "查一下投诉进度的订单"):
        customer.says(text)
    customer.waits_for("订单号")
    assert customer.sees()["status"] == "bot"


def test_what_the_bot_learnt_goes_along(open_desk: OpenDesk) -> None:
    class NotingBot(FakeBot):
        def _items(self, turn: BotTurn) -> list[dict[str, Any]]:
            return [say("好的。"), act("remember", slots={"order_no": "TZ2611010001"})]

    desk = open_desk(NotingBot())
    customer = desk.customer()
    customer.says("订单TZ2611010001")
    customer.waits_for("好的")
    customer.says("再不发货我找律师")
    handoff = packet(desk, customer)
    assert handoff["slots"] == {"order_no": "TZ2611010001"}
    assert (handoff["rule"]["matched"], handoff["priority"]) == ("律师", "urgent")


def test_a_person_comes_for_what_no_bot_should_answer(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("充电宝起火，孩子被烫伤了")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["priority"]) == ("policy", "urgent")
    assert desk.heard_by_bot() == []


def test_a_rule_works_while_the_bot_is_out(desk: RunningDesk) -> None:
    desk.bot.fail_with = BotUnavailable()
    customer = desk.customer()
    customer.says("12315见")
    assert packet(desk, customer)["reason"] == "trigger_word"


def test_the_third_unknown_question_in_a_row_is_for_a_person(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("鸭绒能暴晒吗")
    customer.waits_for(NOT_SURE)
    customer.says("羽绒服能机洗吗")
    customer.waits_for(NOT_SURE)
    customer.says("那能手洗吗")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("low_confidence", 3)
    texts = customer.reads_texts()
    assert sum(NOT_SURE in text for text in texts) == 2
    assert "我还是没有把握" in texts[-2]


def test_an_answer_in_between_begins_the_count_anew(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("羽绒服能机洗吗", "怎么退货", "那能手洗吗"):
        customer.says(text)
    eventually(lambda: sum(NOT_SURE in text for text in customer.reads_texts()) == 2)
    assert customer.sees()["status"] == "bot"


def test_so_does_a_person_who_gave_the_customer_back(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("羽绒服能机洗吗")
    customer.waits_for(NOT_SURE)
    desk.zhangmin.claims(customer)
    desk.zhangmin.returns_to_bot(customer)
    customer.says("那能手洗吗")
    eventually(lambda: sum(NOT_SURE in text for text in customer.reads_texts()) == 2)
    assert customer.sees()["status"] == "bot"


def test_an_administrator_who_has_more_patience(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("unknown_in_a_row", count=4)
    customer = desk.customer()
    for text in ("羽绒服能机洗吗", "那能手洗吗", "那干洗呢", "那晾晒呢"):
        customer.says(text)
    assert packet(desk, customer)["rule"]["matched"] == 4


def test_a_customer_who_asks_again_what_did_not_help(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("same_question_again", count=5)
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("没帮助")
    customer.waits_for("谢谢您的反馈")
    customer.says("到底怎么退货")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["id"]) == ("repeat_question", "same_question_again")
    # Nothing of the bot's answer is lost.
    assert sum("7 天内" in text for text in customer.reads_texts()) == 2
    assert [one["article_id"] for one in handoff["answers_tried"]] == [RETURN]


def test_a_customer_who_asks_the_same_again_and_again(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("退货怎么弄")
    # First a person is offered.
    customer.waits_for(STILL_UNSOLVED)
    assert customer.sees()["status"] == "bot"
    customer.says("怎么退货")
    assert packet(desk, customer)["rule"]["matched"] == 3


def test_an_answer_that_helped_may_be_given_again(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("怎么退货", "有帮助", "怎么退货"):
        customer.says(text)
    eventually(lambda: sum("7 天内" in text for text in customer.reads_texts()) == 2)
    assert customer.sees()["status"] == "bot"


def test_saying_yes_twice_is_no_question_again(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("查一下我的订单", "查一下我的订单", "查一下我的订单"):
        customer.says(text)
    eventually(lambda: len(desk.heard_by_bot()) == 3)
    eventually(lambda: len(customer.reads_texts()) == 7)
    assert customer.sees()["status"] == "bot"


def test_a_customer_who_gets_unhappier_and_unhappier(open_desk: OpenDesk) -> None:
    bot = ThinkingBot()
    desk = open_desk(bot)
    customer = desk.customer()
    for text in ("太差了，怎么退货", "垃圾服务，订单呢", "真让人失望，还是订单"):
        customer.says(text)
    # The mood of all three is known before the bot has answered any of them.
    desk.settles(customer)
    bot.is_let_go()
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("negative_sentiment", 3)
    assert handoff["priority"] == "high"


def test_a_calm_word_in_between_ends_the_trend(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("太差了，查订单", "垃圾服务，订单呢", "好吧，查订单", "失望，还是查订单"):
        customer.says(text)
        desk.settles(customer)
    eventually(lambda: len(desk.heard_by_bot()) == 4)
    assert customer.sees()["status"] == "bot"


def test_a_vip_goes_to_a_person_with_the_first_question(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("vip", is_enabled=True)
    customer = desk.vip()
    customer.says("你好，在吗")
    customer.waits_for(NOT_SURE)
    customer.says("怎么退货")
    handoff = packet(desk, customer)
    assert (handoff["reason"], handoff["rule"]["matched"]) == ("vip", "vip")
    assert desk.heard_by_bot() == ["你好，在吗"]


def test_a_vip_whom_the_agent_gave_back_talks_with_the_bot(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("vip", is_enabled=True)
    customer = desk.vip()
    customer.says("怎么退货")
    packet(desk, customer)
    desk.zhangmin.claims(customer)
    desk.zhangmin.returns_to_bot(customer)
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    assert customer.sees()["status"] == "bot"


def test_a_bot_that_asks_for_a_person_itself_works_as_ever(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("转人工")
    handoff = packet(desk, customer)
    assert handoff["rule"] == {
        "id": "asked_for_person",
        "name": "客户要求人工",
        "matched": "转人工",
    }
    assert "好的，正在为您转接人工客服。" in customer.reads_texts()


def test_the_administrators_sentence_takes_the_place_of_the_bots(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("asked_for_person", say="好的，这就请同事来。")
    customer = desk.customer()
    customer.says("转人工")
    packet(desk, customer)
    texts = customer.reads_texts()
    assert "好的，这就请同事来。" in texts
    assert "好的，正在为您转接人工客服。" not in texts


def test_a_bot_cannot_name_a_rule(open_desk: OpenDesk) -> None:
    class BoastingBot(FakeBot):
        def _items(self, turn: BotTurn) -> list[dict[str, Any]]:
            rule = {"id": "x", "name": "x", "matched": "x", "priority": "urgent"}
            return [say("转了。"), act("request_human", reason="low_confidence", rule=rule)]

    desk = open_desk(BoastingBot())
    customer = desk.customer()
    customer.says("在吗")
    handoff = packet(desk, customer)
    assert (handoff["rule"], handoff["priority"]) == (None, "normal")


def test_the_rules_priority_counts_and_a_vip_still_comes_first(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("trigger_words", priority="normal", skill="投诉")
    customer, vip = desk.customer(), desk.vip()
    for one in (customer, vip):
        one.says("我要投诉")
    assert packet(desk, customer)["priority"] == "normal"
    assert packet(desk, vip)["priority"] == "vip"
    assert desk.zhangmin.opens(customer)["skill"] == "投诉"


def test_who_registers_a_complaint_with_the_bot_is_not_interrupted(open_desk: OpenDesk) -> None:
    class RegisteringBot(FakeBot):
        def _items(self, turn: BotTurn) -> list[dict[str, Any]]:
            service = {"name": "complaint", "fields": {}}
            return [say("请说说您要投诉的事。"), act("service", service=service)]

    desk = open_desk(RegisteringBot())
    customer = desk.customer()
    for text in ("我想登记投诉", "我要投诉快递员", "12345"):
        customer.says(text)
    eventually(lambda: len(desk.heard_by_bot()) == 3)
    assert customer.sees()["status"] == "bot"
    customer.says("不处理就12315见")
    assert packet(desk, customer)["rule"]["matched"] == "12315"


def test_what_is_said_in_a_burst_counts_though_the_bot_skips_it(open_desk: OpenDesk) -> None:
    bot = ThinkingBot()
    desk = open_desk(bot)
    customer = desk.customer()
    customer.says("查订单")
    bot.waits_until_thinking()
    for text in ("我不想活了", *(f"第{number}句，查订单" for number in range(12))):
        customer.says(text)
    bot.is_let_go()
    assert packet(desk, customer)["rule"]["matched"] == "不想活"


def test_a_rule_that_breaks_does_not_stand_between_customer_and_bot(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*arguments: Any) -> None:
        raise RuntimeError("wires crossed")

    monkeypatch.setattr("assist.gateway.escalations.match", break_)
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
