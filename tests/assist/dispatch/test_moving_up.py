"""Who threatens while waiting moves up; what was settled, or ranked by a rule, does not count."""

from tests.assist.running_desk import RunningDesk


def test_a_threat_while_waiting_moves_the_customer_up(desk: RunningDesk) -> None:
    earlier, angry = desk.waiting_customer(), desk.waiting_customer()
    angry.says("再不处理我就投诉")
    desk.settles(angry)
    assert desk.zhangmin.opens(angry)["priority"] == "urgent"
    assert desk.zhangmin.waiting_ids() == [angry.id, earlier.id]


def test_a_threat_that_was_settled_makes_nothing_urgent_later(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    customer.says("再不处理我就投诉")
    desk.settles(customer)
    desk.zhangmin.claims(customer)
    desk.zhangmin.resolves(customer)
    customer.says("查订单")
    customer.waits_for("订单号")
    customer.asks_for_a_person()
    assert desk.zhangmin.opens(customer)["priority"] == "normal"


def test_the_rule_that_handed_over_has_ranked_its_own_word(desk: RunningDesk) -> None:
    desk.administrator.changes_rule("trigger_words", priority="normal")
    customer = desk.customer()
    customer.says("我要投诉")
    customer.waits_for("已为您转接人工")
    desk.settles(customer)
    assert desk.zhangmin.opens(customer)["priority"] == "normal"
