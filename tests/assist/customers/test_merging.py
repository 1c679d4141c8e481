"""Two identities turn out to be one person: staff say so, with a reason, and may take it back."""

from sqlalchemy import select

from assist.customers.model import CustomerMerge
from assist.customers.person import joined
from assist.testing import FakeShop
from tests.assist.customers.conftest import Known, Panel
from tests.assist.customers.test_orders import order
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import refused


def served(desk: RunningDesk, customer: Customer) -> Panel:
    """The panel of Zhang Min, who serves this customer."""
    customer.asks_for_a_person()
    desk.zhangmin.claims(customer)
    return Panel(desk.zhangmin, customer)


def test_a_visitor_turns_out_to_be_a_known_customer(desk: RunningDesk, known: Known) -> None:
    earlier = known.xiaoyu()
    earlier.says("杯子碎了")
    Panel(desk.liwei, earlier).writes("老客户", note="只收顺丰")
    visitor = desk.customer()
    panel = served(desk, visitor)
    seen = panel.merges("c1001", "报出了收件人和订单号")
    (merged,) = seen["merged"]
    assert (merged["customer_id"], merged["name"]) == ("c1001", "李小雨")
    assert (merged["tags"], merged["profile_note"]) == (["老客户"], "只收顺丰")
    assert (merged["by_name"], merged["note"]) == ("张敏", "报出了收件人和订单号")
    assert [one["problem"] for one in seen["conversations"]] == ["杯子碎了"]
    # Who they are in this conversation stays what was signed: nothing.
    assert (seen["id"], seen["is_verified"], seen["tags"]) == (None, False, [])


def test_the_known_customer_s_history_has_the_visit_too(desk: RunningDesk, known: Known) -> None:
    xiaoyu, visitor = known.xiaoyu(), desk.customer()
    served(desk, visitor).merges("c1001")
    seen = Panel(desk.liwei, xiaoyu).shows()
    (merged,) = seen["merged"]
    assert merged["is_visitor"]
    assert merged["customer_id"] == f"visitor:{visitor.id}"
    assert [one["id"] for one in seen["conversations"]] == [visitor.id]


def test_one_person_may_have_three_identities(desk: RunningDesk, known: Known) -> None:
    xiaoyu, jianguo, sisi = known.xiaoyu(), known.jianguo(), known.sisi()
    served(desk, xiaoyu).merges("c1002")
    served(desk, jianguo).merges("c1003")
    assert Panel(desk.liwei, sisi).merged_ids() == ["c1002", "c1001"]
    assert set(Panel(desk.liwei, xiaoyu).earlier_ids()) == {jianguo.id, sisi.id}


def test_what_makes_no_sense_is_refused_in_a_sentence(desk: RunningDesk, known: Known) -> None:
    xiaoyu, _, sisi = known.xiaoyu(), known.jianguo(), known.sisi()
    panel = served(desk, xiaoyu)
    with refused(409, "same_customer"):
        panel.merges("c1001")
    with refused(404, "unknown_customer"):
        panel.merges("c9999")
    with refused(422, "text_empty"):
        panel.merges("c1002", note=" ")
    panel.merges("c1002")
    with refused(409, "already_merged"):
        panel.merges("c1002")
    served(desk, sisi).merges("c1002")
    # By way of c1002 they are one person already: no rings.
    with refused(409, "already_merged"):
        panel.merges("c1003")
    assert panel.merged_ids() == ["c1002", "c1003"]


def test_who_does_not_serve_the_customer_merges_nothing(desk: RunningDesk, known: Known) -> None:
    visitor = desk.customer()
    known.xiaoyu()
    served(desk, visitor)
    with refused(409, "not_owner"):
        Panel(desk.liwei, visitor).merges("c1001")
    assert Panel(desk.supervisor, visitor).merges("c1001")["merged"][0]["by_name"] == "陈静"


def test_a_supervisor_takes_it_back_and_the_trace_stays(desk: RunningDesk, known: Known) -> None:
    xiaoyu, visitor = known.xiaoyu(), desk.customer()
    panel = served(desk, visitor)
    panel.merges("c1001", "自称李小雨")
    with refused(403, "not_allowed"):
        panel.unmerges("c1001")
    Panel(desk.supervisor, visitor).unmerges("c1001")
    assert (panel.merged_ids(), panel.earlier_ids()) == ([], [])
    told = [
        ("撤销合并：访客 与 李小雨（c1001）", "陈静"),
        ("合并：访客 与 李小雨（c1001）。原因：自称李小雨", "张敏"),
    ]
    assert panel.trace() == told
    assert Panel(desk.liwei, xiaoyu).trace() == told
    with desk.database.read() as session:
        (row,) = session.scalars(select(CustomerMerge)).all()
        assert (row.by_name, row.undone_by_name, row.note) == ("张敏", "陈静", "自称李小雨")
        assert row.undone_at is not None
    with refused(409, "not_merged"):
        Panel(desk.supervisor, visitor).unmerges("c1001")
    # A second look may prove it true after all.
    assert panel.merges("c1001")["merged"]


def test_it_can_be_taken_back_from_either_side(desk: RunningDesk, known: Known) -> None:
    xiaoyu, visitor = known.xiaoyu(), desk.customer()
    served(desk, visitor).merges("c1001")
    Panel(desk.supervisor, xiaoyu).unmerges(f"visitor:{visitor.id}")
    assert Panel(desk.liwei, visitor).merged_ids() == []


def test_reason_with_a_percent_sign_is_just_a_reason(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    panel = served(desk, desk.customer())
    panel.merges("c1001", "地址 100% 一样 %s")
    assert panel.trace()[0][0].endswith("原因：地址 100% 一样 %s")


def test_a_merge_opens_nothing_to_the_customer(desk: RunningDesk, known: Known) -> None:
    xiaoyu, visitor = known.xiaoyu(), desk.customer()
    xiaoyu.says("我的地址是漕溪路")
    before = {**visitor.sees(), "last_event_id": 0}
    panel = served(desk, visitor)
    panel.merges("c1001")
    assert panel.earlier_ids() == [xiaoyu.id]
    for own, other in ((visitor, xiaoyu), (xiaoyu, visitor)):
        own.sees()
        for path in ("", "/messages", "/transcript?format=txt"):
            with refused(404, "unknown_conversation"):
                desk.door.ask("GET", f"/conversations/{other.id}{path}", own.token)
    assert set(visitor.sees()) == set(before)
    assert "c1001" not in str(visitor.sees()) + str(visitor.reads())


def test_a_merge_opens_no_orders(desk: RunningDesk, known: Known) -> None:
    desk.inside.shop = shop = FakeShop({"c1001": [order("TZ1")], "c1002": [order("TZ2")]})
    xiaoyu, jianguo, visitor = known.xiaoyu(), known.jianguo(), desk.customer()
    panel = served(desk, visitor)
    panel.merges("c1001")
    assert panel.orders() == {"state": "not_verified", "orders": []}
    assert panel.order("TZ1")["state"] == "not_verified"
    Panel(desk.supervisor, jianguo).merges("c1001")
    found = Panel(desk.liwei, jianguo).orders()["orders"]
    assert [one["order_no"] for one in found] == ["TZ2"]
    with refused(404, "unknown_order"):
        Panel(desk.liwei, jianguo).order("TZ1")
    assert set(shop.asked) == {"c1002"}
    # The premise: whom the host site signed sees them.
    assert Panel(desk.liwei, xiaoyu).orders()["orders"]


def test_pages_of_both_sides_hear_of_it(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    visitor = desk.customer()
    panel = served(desk, visitor)
    with desk.liwei.listens() as colleague:
        panel.merges("c1001")
        first, second = (colleague.hears("customer.changed") for _ in range(2))
    assert first["data"] == {"customer_id": f"visitor:{visitor.id}"}
    assert second["data"] == {"customer_id": "c1001"}


def test_the_way_from_one_identity_to_the_others() -> None:
    ab, bc, de = (
        CustomerMerge(key=key, other_key=other)
        for key, other in (("a", "b"), ("c", "b"), ("d", "e"))
    )
    assert joined("a", [ab, bc, de]) == {"b": ab, "c": bc}
    assert joined("c", [ab, bc, de]) == {"b": bc, "a": ab}
    assert joined("z", [ab, bc, de]) == {}
