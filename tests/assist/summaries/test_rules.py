"""The summary of a dialogue as it happens: every clause of it was said."""

from typing import Any

import pytest

from assist.conversations.model import Message
from assist.summaries.rules import (
    MAX_PART_CHARS,
    NO_PROBLEM,
    NOTHING_DONE,
    NOTHING_OPEN,
    Log,
    Parts,
    summarize,
)

Json = dict[str, Any]
NAMES = {"客": "customer", "机": "bot", "张敏": "agent", "李伟": "agent", "系": "system"}


def dialogue(script: str, **more: Any) -> Log:
    """A line for each message, `谁：说什么`; `机《题目》` cites an article, `（没帮助）` judges it."""
    lines = [one.strip() for one in script.strip().splitlines()]
    messages = [_message(seq, *line.split("：", 1)) for seq, line in enumerate(lines, 1)]
    return Log(messages, **more)


def _message(seq: int, who: str, text: str) -> Message:
    who, _, title = who.partition("《")
    outcome = "unhelpful" if "（没帮助）" in title else None
    title = title.partition("》")[0]
    is_note = who.endswith("备注")
    name = who.removesuffix("备注")
    return Message(
        seq=seq,
        author=NAMES[name],
        author_name=name,
        audience="staff" if is_note else "customer",
        text=text,
        article_id=title or None,
        article_title=title or None,
        outcome=outcome,
    )


def handoff(**more: Any) -> Json:
    return {"reason": "user_request", "intent": None, "slots": {}, **more}


def test_a_parcel_that_does_not_come() -> None:
    summary = summarize(
        dialogue(
            """
            客：你好，在吗
            机：您好，请问有什么可以帮您？
            客：我的快递三天没更新了，怎么回事啊？
            机《物流多久更新一次》（没帮助）：一般 24 小时更新一次。
            客：转人工
            张敏：您好，我是张敏，马上帮您查一下。
            张敏：查到了，包裹卡在武汉中转站。已经帮您联系快递催促了，明天下午6点前会给您回复。
            客：好的谢谢
            """,
            handoff=handoff(intent="query_logistics", slots={"order_no": "TZ2611010001"}),
        )
    )
    assert summary == Parts(
        problem="查物流，订单 TZ2611010001：我的快递三天没更新了，怎么回事啊？",
        done="机器人发送了《物流多久更新一次》（没帮助）；"
        "张敏：查到了，包裹卡在武汉中转站；已经帮您联系快递催促了",
        open="张敏答应：明天下午6点前会给您回复",
    )


def test_shoes_that_came_apart_while_the_bot_was_at_it() -> None:
    summary = summarize(
        dialogue(
            """
            客：我要退货，鞋子穿了一天就开胶了
            机：请问退哪一件？
            客：TZ2611010002
            客：人工
            机：好的，正在为您转接人工客服。
            系：正在为您转接人工客服，您排在第 1 位。
            """,
            handoff=handoff(slots={"order_no": "TZ2611010002", "service": "return"}),
        )
    )
    assert summary == Parts(
        problem="退换货，订单 TZ2611010002：我要退货，鞋子穿了一天就开胶了",
        done="机器人办理退换货，还没办完",
        open="客户要求转人工",
    )


def test_a_promise_that_was_kept_is_no_longer_open() -> None:
    summary = summarize(
        dialogue(
            """
            客：收到的杯子碎了两个，能补发吗
            张敏：非常抱歉，我们会尽快为您补发。
            客：多久能发
            张敏：已为您补发，单号 SF1234567890，请注意查收。
            客：好的
            """,
        )
    )
    assert summary.problem == "收到的杯子碎了两个，能补发吗；多久能发"
    assert summary.done == "张敏：已为您补发，单号 SF1234567890，请注意查收"
    assert summary.open == NOTHING_OPEN


def test_a_question_that_nobody_answered_stands_open() -> None:
    summary = summarize(
        dialogue(
            """
            客：发票抬头开错了，怎么改
            张敏：已为您修改抬头，稍后重新开具。
            客：那税号也能一起改吗？
            张敏：请稍等
            """,
        )
    )
    assert summary.open == "客户的话还没有回复：那税号也能一起改吗？"


def test_what_the_desk_waits_for_stands_open() -> None:
    summary = summarize(
        dialogue(
            """
            客：衣服洗了一次就掉色，给我退
            张敏：理解您的心情。麻烦您拍一下掉色的部位发过来。
            """,
        )
    )
    assert summary.done == NOTHING_DONE
    assert summary.open == "等客户回复：麻烦您拍一下掉色的部位发过来"


def test_offering_more_help_waits_for_nothing() -> None:
    summary = summarize(
        dialogue(
            """
            客：优惠券为什么用不了
            张敏：已为您恢复优惠券。请问还有什么可以帮您的吗？
            """,
        )
    )
    assert (summary.done, summary.open) == ("张敏：已为您恢复优惠券", NOTHING_OPEN)


def test_two_agents_are_told_apart_and_notes_stay_out() -> None:
    summary = summarize(
        dialogue(
            """
            客：退款十天了还没到账！！
            张敏：我核实了，退款已提交银行处理。
            张敏备注：已经帮他查过三次了，难缠
            李伟：已为您登记加急，3个工作日内到账。
            """,
            tickets=["工单 7 未完成：核对退款流水"],
        )
    )
    assert summary == Parts(
        problem="退款十天了还没到账",
        done="张敏：我核实了，退款已提交银行处理；李伟：已为您登记加急",
        open="李伟答应：3个工作日内到账；工单 7 未完成：核对退款流水",
    )


def test_repeating_oneself_makes_it_no_longer() -> None:
    summary = summarize(
        dialogue(
            """
            客：我的包裹丢了怎么办
            客：我的包裹丢了！怎么办？
            客：包裹丢了
            客：要投诉你们
            """,
            handoff=handoff(reason="trigger_word"),
        )
    )
    assert summary.problem == "我的包裹丢了怎么办；要投诉你们"
    assert summary.open == "客户提到投诉或维权"


def test_what_the_bot_did_by_itself() -> None:
    summary = summarize(
        dialogue(
            """
            客：帮我取消订单TZ2611010003
            机：确认取消订单 TZ2611010003 吗？
            客：确认
            机：订单 TZ2611010003 已取消，59.00 元会退回微信，预计 3月8日前到账。
            """,
            is_resolved=True,
        )
    )
    assert summary.problem == "帮我取消订单TZ2611010003"
    assert summary.done.startswith("机器人：订单 TZ2611010003 已取消")
    assert "退回微信" in summary.open


def test_a_customer_who_only_calls_for_a_person() -> None:
    log = dialogue("客：人工\n客：在吗\n客：13800000017", handoff=handoff())
    assert summarize(log) == Parts(NO_PROBLEM, NOTHING_DONE, "客户要求转人工")


def test_an_empty_stretch() -> None:
    assert summarize(Log([])) == Parts(NO_PROBLEM, NOTHING_DONE, NOTHING_OPEN)


@pytest.mark.parametrize(
    "reply",
    [
        "如果已经付款，就不能修改了。",
        "请问您已经收到货了吗？",
        "订单还没有发货。",
        "您已提交过申请吗？",
    ],
)
def test_what_only_sounds_like_a_report_is_none(reply: str) -> None:
    log = dialogue(f"客：订单怎么还没发货\n张敏：{reply}")
    assert summarize(log).done == NOTHING_DONE


def test_each_part_stays_short_however_long_the_talk() -> None:
    long = "客：" + "我买的洗衣机一直漏水怎么办" * 20 + "\n张敏：已为您登记" + "了很多" * 50
    script = "\n".join(f"{long}{number}" for number in range(30))
    parts = summarize(dialogue(script, tickets=["工单 1 未完成：" + "长" * 100] * 3))
    assert all(0 < len(part) <= MAX_PART_CHARS for part in vars(parts).values())
    assert "…" in parts.problem
