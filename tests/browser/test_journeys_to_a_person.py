"""Customers who leave the bot for a person, and come back: what the agent knows, what the bot keeps."""

from collections.abc import Iterator

import pytest

from tests.browser.customers import Cast, Staff, wait_for


@pytest.fixture
def liwei(cast: Cast) -> Staff:
    return cast.staff("liwei")


@pytest.fixture
def administrator(cast: Cast) -> Iterator[Staff]:
    """Whatever the administrator does to the complaint rule is taken back."""
    administrator = cast.staff("admin")
    rules = administrator.asks("GET", "/escalation-rules")["rules"]
    before = next(rule for rule in rules if rule["id"] == "trigger_words")
    yield administrator
    kept = {name: before[name] for name in ("words", "say", "is_enabled")}
    administrator.asks("PATCH", "/escalation-rules/trigger_words", json=kept)


def test_in_the_middle_of_a_return_the_agent_sees_how_far_it_had_come(
    cast: Cast, liwei: Staff
) -> None:
    order_no = cast.shop.sells({"cushion": 2, "mug": 1}, status="signed", days_ago=2.5)
    xiaoyu = cast.signed_in("李小雨")
    xiaoyu.says("我要退货", order_no, "亚麻抱枕", "质量问题")
    left = xiaoyu.says("算了还是找个真人吧")
    assert "正在为您转接" in left and "取件的时间" not in left
    packet = liwei.packet(xiaoyu)
    known = {"service": "return", "order_no": order_no, "kind": "return", "reason": "quality"}
    assert known.items() <= packet["slots"].items()
    assert (packet["reason"], packet["intent"]) == ("user_request", "request_human")
    assert packet["customer"] == {
        "id": "c1001",
        "name": "李小雨",
        "tags": [],
        "is_verified": True,
    }
    assert packet["transcript"][-1]["text"] == "好的，正在为您转接人工客服。"
    assert cast.shop.order(order_no)["returns"] == []


@pytest.mark.parametrize("text", ["转人工", "叫你们客服来", "转！人！工！", "麻烦帮我接一下人工"])
def test_a_wish_for_a_person_is_granted_by_any_wording(cast: Cast, text: str) -> None:
    guest = cast.guest()
    assert "已为您转接人工" in guest.says(text)
    assert guest.status == "waiting"


@pytest.mark.parametrize("text", ["人工智能是什么", "安装人工费多少", "不用转人工了"])
def test_the_mere_word_fetches_nobody(cast: Cast, text: str) -> None:
    guest = cast.guest()
    assert guest.says(text).text and guest.status == "bot"


def test_who_complains_is_handed_over_and_the_agent_reads_which_rule_did_it(
    cast: Cast, liwei: Staff
) -> None:
    guest = cast.guest()
    assert "马上为您转接人工" in guest.says("你们太过分了，我要投诉！")
    packet = liwei.packet(guest)
    assert packet["rule"] == {"id": "trigger_words", "name": "投诉", "matched": "投诉"}
    assert (packet["reason"], packet["suggested_skill"]) == ("trigger_word", "投诉")


def test_12315_stands_before_everybody_else(cast: Cast, liwei: Staff) -> None:
    first, threatening = cast.guest(), cast.guest()
    first.says("转人工")
    assert "我们很重视" in threatening.says("再不退钱我就打12315")
    packet = liwei.packet(threatening)
    assert (packet["priority"], packet["rule"]["matched"]) == ("urgent", "12315")
    waiting = [card["id"] for card in liwei.asks("GET", "/inbox")["waiting"]]
    assert waiting.index(threatening.id) < waiting.index(first.id)


def test_a_threat_at_the_confirmation_confirms_nothing(cast: Cast, liwei: Staff) -> None:
    order_no = cast.shop.sells({"tea": 1})
    xiaoyu = cast.signed_in()
    xiaoyu.says(f"取消订单 {order_no}", "发货太慢", "好的，但我还是要找律师告你们")
    packet = liwei.packet(xiaoyu)
    assert packet["rule"]["matched"] == "律师" and packet["slots"]["service"] == "cancel"
    assert cast.shop.order(order_no)["status"] == "paid"


def test_after_three_questions_that_nobody_can_answer_a_person_comes(
    cast: Cast, liwei: Staff
) -> None:
    guest = cast.guest()
    assert "再说具体一点" in guest.says("帮我把昨天那个蓝色的东西弄成会飞的")
    assert guest.status == "bot"
    guest.says("能不能把它寄到月球背面去")
    assert guest.status == "bot"
    third = guest.says("那能不能让它自己飞到火星上去")
    assert "没有把握" in third and "确实答不上来" not in third
    packet = liwei.packet(guest)
    assert (packet["reason"], packet["rule"]["id"]) == ("low_confidence", "unknown_in_a_row")


def test_the_same_question_after_no_help_goes_to_a_person(cast: Cast, liwei: Staff) -> None:
    guest = cast.guest()
    guest.says("七天无理由退货怎么申请？")
    assert "抱歉没能帮到您" in guest.presses("没帮助")
    assert "没有解决您的问题" in guest.says("七天无理由退货怎么申请？")
    packet = liwei.packet(guest)
    assert packet["reason"] == "repeat_question"
    assert [one["outcome"] for one in packet["answers_tried"]] == ["unhelpful"]
    assert "没帮助" in packet["summary"]["done"]


def test_a_hurt_child_is_nothing_for_a_bot(cast: Cast, liwei: Staff) -> None:
    guest = cast.guest()
    told = guest.says("你们的水壶漏水，孩子被烫伤了")
    assert "120" in told and told.articles == []
    packet = liwei.packet(guest)
    assert (packet["reason"], packet["priority"]) == ("safety", "urgent")


def test_three_angry_messages_bring_a_person_unasked(cast: Cast, liwei: Staff) -> None:
    guest = cast.guest()
    guest.says("太让人失望了，说好昨天到现在都没到", "气死我了，什么垃圾服务")
    assert guest.status == "bot"
    guest.says("你们就是骗子，再也不买了，太差劲了")
    # The third score may come after the answer; then it counts at the next word.
    wait_for(lambda: len(liwei.sees(guest)["flags"]) == 3, "three scores")
    if guest.status == "bot":
        guest.says("怎么还没有人管")
    assert "马上请人工客服" in guest.reply
    packet = liwei.packet(guest)
    assert (packet["reason"], packet["rule"]["id"]) == ("negative_sentiment", "unhappy_trend")


def test_the_next_customer_feels_what_the_administrator_changed(
    cast: Cast, administrator: Staff, liwei: Staff
) -> None:
    before = cast.guest()
    assert before.says("我要给你们差评").text and before.status == "bot"
    change = {"words": ["投诉", "差评"], "say": "对不起，马上请同事来。"}
    administrator.asks("PATCH", "/escalation-rules/trigger_words", json=change)
    after = cast.guest()
    assert "对不起，马上请同事来。" in after.says("我要给你们差评")
    assert liwei.packet(after)["rule"]["matched"] == "差评"
    refused = liwei.http.patch("/escalation-rules/trigger_words", json={"words": ["退款"]})
    assert refused.status_code == 403, "agents read rules and change none"


def test_while_an_agent_talks_the_bot_is_silent_and_later_goes_on(cast: Cast, liwei: Staff) -> None:
    order_no = cast.shop.sells({"mug": 1}, status="shipped")
    guest = cast.guest()
    guest.says("查订单", order_no, "0017", "转人工")
    liwei.claims(guest)
    guest.posts("怎么申请退货")
    liwei.writes(guest, "我帮您看过了，包裹在路上。")
    guest.posts("好的，谢谢")
    liwei.returns_to_bot(guest)
    guest.hears("转回智能客服小舟")
    asked = guest.says("我的快递到哪了")
    assert list(asked.buttons.values()) == [order_no], "the order is known"
    assert "已发货" in guest.says(order_no, "0017")
    authors = [one["author"] for one in guest.reads()["messages"]]
    taken = authors.index("agent")
    assert authors[taken - 2 : taken + 3] == ["system", "customer", "agent", "customer", "system"]


def test_an_order_named_in_a_service_is_known_when_the_bot_comes_back(
    cast: Cast, liwei: Staff
) -> None:
    order_no = cast.shop.sells({"basket": 1})
    guest = cast.guest()
    guest.says("取消订单", order_no, "0017", "我要投诉你们！")
    slots = liwei.packet(guest)["slots"]
    assert (slots["service"], slots["order_no"]) == ("cancel", order_no)
    liwei.claims(guest)
    liwei.writes(guest, "已经为您登记，先不取消。")
    liwei.returns_to_bot(guest)
    assert "取消的原因" not in guest.says("你好"), "what was under way is settled"
    assert list(guest.says("查物流").buttons.values()) == [order_no]


def test_what_was_under_way_goes_on_after_a_person_if_the_customer_wants_it(
    cast: Cast, liwei: Staff
) -> None:
    order_no = cast.shop.sells({"basket": 1})
    xiaoyu = cast.signed_in()
    assert "请确认" in xiaoyu.says(f"取消订单 {order_no}", "不想要了")
    xiaoyu.says("转人工")
    liwei.claims(xiaoyu)
    liwei.writes(xiaoyu, "您可以在智能客服那里取消。")
    liwei.returns_to_bot(xiaoyu)
    xiaoyu.hears("还没有办完，需要接着办吗")
    assert "请确认" in xiaoyu.says("好的"), "that yes confirms nothing yet"
    assert cast.shop.order(order_no)["status"] == "paid"
    assert order_no in xiaoyu.says("确认")
    assert cast.shop.order(order_no)["status"] == "cancelled"


def test_who_gives_up_waiting_is_answered_by_the_bot(cast: Cast) -> None:
    guest = cast.guest()
    guest.says("转人工")
    guest.posts("不找人工了，七天无理由退货怎么申请")
    guest.hears("七天无理由")
    assert guest.status == "bot"


def test_who_writes_after_the_end_is_served_by_the_bot_again(cast: Cast, liwei: Staff) -> None:
    guest = cast.guest()
    guest.says("转人工")
    liwei.claims(guest)
    liwei.ends(guest)
    assert guest.says("怎么开发票").articles
    assert guest.status == "bot"
