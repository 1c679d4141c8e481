"""Customers who send back some pieces, ask what they get for them, and name goods or reasons that are not open."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

import pytest
import yaml
from conftest import Chat, Reply
from neighbours import Shop

from bot.reading.choices import read_kind, read_reason
from bot.reading.pieces import read_pieces, says_all
from bot.reading.said import Said
from bot.services.options import fitted, reason_closed
from bot.services.state import State

REPOSITORY = Path(__file__).resolve().parents[2]
RETURN = ("我要退货 TZ2611010003", "亚麻抱枕", "不喜欢", "自行寄回")


def say_all(chat: Chat, *texts: str) -> Reply:
    """The answer to the last of `texts`."""
    return [chat.say(text) for text in texts][-1]


def bodies(shop: Shop) -> List[Dict[str, Any]]:
    """What every POST asked for, in order."""
    return [asked.body for asked in shop.posts()]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("只退一个杯子", 1),
        ("数量不对，只退一个", 1),
        ("买了两个杯子碎了一个，要退", 1),
        ("收到两个，有一个碎了", 1),
        ("一共买了两个，现在退一个", 1),
        ("少发了一个", 1),
        ("只换一个", 1),
        ("退一个留一个", 1),
        ("留一个", 1),
        ("要退两个", 2),
        ("换两个新的", 2),
        ("这两个抱枕不想要了", 2),
        ("退两个留一个", 2),
        ("两个都退", 2),
        ("全退", 2),
        ("俩都退", 2),
        ("都退了吧", 2),
    ],
)
def test_how_many_are_meant(text: str, pieces: int) -> None:
    assert read_pieces(text, 2) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "退货",
        "想换一个",
        "换一个灰色的",
        "我买了两个杯子想退",
        "一个月前买的要退",
        "两天前买的想退",
        "我有一个问题想退货",
        "退第二个",
        "退三个",
        "退一下",
        "退一单",
        "下了两单都退",
        "包也一起退",
        "不是都退",
        "东西都不错就是想退",
        "两个人都说要退",
        "订单TZ2611010003退货",
    ],
)
def test_what_counts_no_pieces(text: str) -> None:
    assert read_pieces(text, 2) is None


@pytest.mark.parametrize(("text", "pieces"), [("1", 1), ("2件", 2), ("俩", 2), ("就一个吧", 1)])
def test_asked_how_many_a_number_is_enough(text: str, pieces: int) -> None:
    assert read_pieces(text, 2, is_asked=True) == pieces
    assert read_pieces("3", 2, is_asked=True) is None
    assert not says_all(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("有股怪味", "quality"),
        ("掉漆", "quality"),
        ("老公不让买", "dislike"),
        ("就是不想要", "dislike"),
        ("想换一个灰色的", "wrong_size"),
        ("想换个大一点的", "wrong_size"),
        ("数量不对，少了一个", "missing"),
        ("数量不对，只退一个", None),
        ("换个号码", None),
        ("换个时间", None),
        ("老公收到的", None),
    ],
)
def test_reasons_in_customers_words(text: str, reason: Optional[str]) -> None:
    assert read_reason(text) == reason


@pytest.mark.parametrize("text", ["就是不想要", "说是不会坏的", "是不会用"])
def test_a_statement_with_shi_bu_is_no_question(text: str) -> None:
    assert not Said(text).is_question


@pytest.mark.parametrize("text", ["是不是破了", "能不能退", "行不行", "要不要寄回"])
def test_a_verb_said_both_ways_asks(text: str) -> None:
    assert Said(text).is_question


def test_some_pieces_are_a_return_too() -> None:
    assert read_kind("抱枕只退一个") == "return"
    assert read_kind("只换一个") == "exchange"


def test_the_summary_says_how_many_and_how_much(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, *RETURN).text
    assert "亚麻抱枕 × 2" in summary and "预计退款：158.00 元（原路退回）" in summary
    summary = xiaoyu.say("只退一个").text
    assert "亚麻抱枕 × 1" in summary and "预计退款：79.00 元" in summary
    assert shop.posts() == []
    done = xiaoyu.say("确认").text
    assert "亚麻抱枕 × 1" in done and "退款金额：79.00 元" in done
    assert bodies(shop)[0]["quantity"] == 1


def test_pieces_named_at_the_start_are_in_the_summary(xiaoyu: Chat) -> None:
    summary = xiaoyu.say("TZ2611010003 抱枕碎了一个要退").text
    assert "亚麻抱枕 × 1" in summary and "预计退款：79.00 元" in summary


def test_an_exchange_counts_pieces_but_no_money(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, "TZ2611010003 抱枕换货，质量问题", "自行寄回", "只换一个").text
    assert "亚麻抱枕 × 1" in summary and "预计退款" not in summary
    assert "不涉及退款" in xiaoyu.say("退多少钱").text
    xiaoyu.say("确认")
    assert bodies(shop)[0]["quantity"] == 1


def test_whether_all_go_back_is_answered_and_not_confirmed(xiaoyu: Chat, shop: Shop) -> None:
    reply = say_all(xiaoyu, *RETURN, "抱枕有两个，两个都退吗")
    assert "是 2 件" in reply.text and "请确认" in reply.text
    assert shop.posts() == []


def test_the_quantity_can_be_asked_for_again(xiaoyu: Chat) -> None:
    assert "1 件" in say_all(xiaoyu, *RETURN, "数量要改").buttons
    assert "亚麻抱枕 × 1" in xiaoyu.say("1 件").text


@pytest.mark.parametrize("text", ["退多少钱", "能退多少", "预计退款多少呀"])
@pytest.mark.parametrize("step", [2, 3, 4])
def test_the_sum_is_told_on_the_way(xiaoyu: Chat, shop: Shop, step: int, text: str) -> None:
    say_all(xiaoyu, *RETURN[:step])
    asked = xiaoyu.slots()["requested_slot"]
    assert "158.00 元" in xiaoyu.say(text).text
    assert xiaoyu.slots()["requested_slot"] == asked and xiaoyu.slots()["service"] == "return"
    assert shop.posts() == []


def test_when_the_money_comes_leaves_the_return_where_it_is(xiaoyu: Chat) -> None:
    reply = say_all(xiaoyu, *RETURN, "谢谢哈 退款啥时候到微信").text
    assert "1 到 3 个工作日" in reply and "请确认退货申请" in reply


def test_the_days_are_those_of_the_article() -> None:
    article = (REPOSITORY / "knowledge_base/refunds/refund-arrival-time.md").read_text("utf-8")
    told = yaml.safe_load((REPOSITORY / "bot/data/responses/services.yml").read_text("utf-8"))
    text = told["responses"]["utter_refund_when"][0]["text"]
    for days in ("1 到 3 个工作日", "3 到 7 个工作日"):
        assert days in text and days in article


def test_money_of_another_return_is_still_looked_up(xiaoyu: Chat) -> None:
    say_all(xiaoyu, *RETURN)
    assert "放下" in xiaoyu.say("查一下上次的退款进度").text


@pytest.mark.parametrize(
    ("begin", "told"),
    [("取消订单 TZ2611010002", "129.00 元"), ("TZ2611010003申请价保", "提交后马上告诉您金额")],
)
def test_what_a_cancellation_and_a_price_claim_bring(xiaoyu: Chat, begin: str, told: str) -> None:
    assert told in say_all(xiaoyu, begin, "能退多少").text
    assert xiaoyu.slots()["service"] is not None


@pytest.mark.parametrize("text", ["两个都要退", "全部", "全退", "抱枕和托特包", "抱枕和包都要退"])
def test_several_goods_are_taken_one_after_the_other(xiaoyu: Chat, text: str) -> None:
    reply = say_all(xiaoyu, RETURN[0], text)
    assert "一次登记一件商品" in reply.text and len(reply.buttons) == 2


def test_the_next_goods_are_offered_when_the_first_are_done(xiaoyu: Chat) -> None:
    done = say_all(xiaoyu, "我要退货 TZ2611010003", "亚麻抱枕", "质量问题", "自行寄回", "确认")
    (more,) = done.buttons
    assert "托特包" in more and "TZ2611010003" in more
    begun = xiaoyu.say(more)
    assert xiaoyu.slots()["item"] == "2" and "什么原因" in begun.text


def test_no_more_is_offered_where_nothing_more_may_come_back(xiaoyu: Chat) -> None:
    assert say_all(xiaoyu, *RETURN, "确认").buttons == []


def test_the_limit_of_engraved_goods_is_told_at_once(xiaoyu: Chat) -> None:
    reply = say_all(xiaoyu, "我要退货 TZ2611010003", "帆布托特包（绣字定制）")
    assert "定制商品不支持七天无理由退货" in reply.text
    assert "改看亚麻抱枕" in xiaoyu.say("抱枕呢").text
    assert xiaoyu.slots()["item"] == "1"


@pytest.mark.parametrize("text", ["想换一个灰色的抱枕", "抱枕换货，尺寸不合适"])
def test_another_colour_is_bought_anew_after_a_return(xiaoyu: Chat, text: str) -> None:
    reply = xiaoyu.say(f"TZ2611010003 {text}")
    assert "重新下单" in reply.text
    assert "尺寸不合适，改成退货" in reply.buttons
    assert "取件" in xiaoyu.say("尺寸不合适，改成退货").text
    assert "请确认退货申请" in xiaoyu.say("自行寄回").text


def test_what_is_not_exchanged_is_told_before_the_reason_is_asked(xiaoyu: Chat) -> None:
    reply = say_all(xiaoyu, *RETURN[:2], "我要换货不退了")
    assert "换货只用于质量问题" in reply.text
    assert "重新下单" in xiaoyu.say("黑色的").text


@pytest.mark.parametrize("text", ["碎了", "有裂纹", "少发了一个", "发错颜色了", "货不对板"])
def test_a_reason_that_is_over_says_its_limit_and_what_is_left(real_shop: Any, text: str) -> None:
    options = _options(real_shop)
    known = {"order_no": "TZ2611010011", "item": "1", "kind": "return", "reason": read_reason(text)}
    state, says = fitted(State(name="return", fields=known, options=options))
    assert state.fields["reason"] is None
    assert [said.response for said in says] == ["utter_reason_closed"]
    assert "48 小时" in says[0].values["detail"]


def test_an_exchange_is_not_sent_to_a_return_that_is_over(real_shop: Any) -> None:
    known = {"order_no": "TZ2611010011", "item": "1", "kind": "exchange"}
    state = State(name="return", fields=known, options=_options(real_shop))
    assert "超过签收次日起 7 天" in reason_closed(state, "wrong_size").values["detail"]


def _options(real_shop: Any) -> Dict[str, Any]:
    """What may come back of an order that was signed eleven days ago."""
    real_shop.refresh()
    path = "/api/orders/TZ2611010011/return-options"
    status, options = real_shop.ask("GET", path, {"X-Customer-Id": "c1003"})
    assert status == 200
    found: Dict[str, Any] = options
    return found


def test_a_shop_that_counts_no_pieces_gets_no_number() -> None:
    line = {"line": 1, "name": "杯子", "is_possible": True, "return_reasons": ["dislike"]}
    options = {"lines": [line], "reasons": []}
    state, _ = fitted(State(name="return", fields={"kind": "return"}, options=options))
    assert state.fields["quantity"] == "not_needed"


def test_a_return_once_made_tells_number_sum_and_who_takes_it_back(xiaoyu: Chat) -> None:
    say_all(xiaoyu, *RETURN, "确认")
    told = xiaoyu.say("TZ2611010003退款到哪了").text
    assert "退货编号 TH" in told and "亚麻抱枕×2，158.00 元，待寄回" in told
    withdrawn = xiaoyu.say("取消订单TZ2611010003")
    assert "撤销申请" in withdrawn.text and "转人工" in withdrawn.buttons
