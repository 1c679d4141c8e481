"""What it was about goes along with the conversation, in the desk's words or an agent's."""

from typing import Any

from assist.live.follower import Cursor
from assist.summaries.keeping import SummaryKeeper
from assist.summaries.model import Summary
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import eventually, refused

Json = dict[str, Any]


def kept(desk: RunningDesk, customer: Customer) -> list[Summary]:
    with desk.database.read() as session:
        rows = session.query(Summary).filter_by(conversation_id=customer.id)
        return list(rows.order_by(Summary.id))


def moments(desk: RunningDesk, customer: Customer, count: int) -> list[str]:
    rows = eventually(lambda: kept(desk, customer), lambda found: len(found) >= count)
    return [row.moment for row in rows]


def served(desk: RunningDesk, question: str = "退货的运费谁来出？") -> Customer:
    """A customer whom 张敏 serves."""
    customer = desk.waiting_customer(question)
    desk.zhangmin.goes_online().claims(customer)
    return customer


def test_it_is_built_from_what_was_said_and_grows_with_it(desk: RunningDesk) -> None:
    customer = served(desk)
    first = desk.zhangmin.summary(customer)
    assert set(first) == {
        *("problem", "done", "open", "based_on_seq"),
        *("source", "by_name", "at", "newer_count"),
    }
    assert "退货的运费谁来出" in first["problem"]
    assert (first["source"], first["by_name"], first["newer_count"]) == ("built_in", None, 0)
    said = desk.zhangmin.replies(customer, "已为您登记，明天下午6点前会给您回复。")
    then = desk.zhangmin.summary(customer)
    assert "已为您登记" in then["done"] and "会给您回复" in then["open"]
    assert then["based_on_seq"] == said["seq"]


def test_each_changing_of_hands_keeps_one(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.liwei.goes_online()
    desk.zhangmin.replies(customer, "已为您登记换货。")
    desk.zhangmin.transfers(customer, desk.liwei, "换货已登记")
    desk.liwei.resolves(customer)
    assert moments(desk, customer, 3) == ["handoff", "transfer", "wrap_up"]
    at_handoff, at_transfer, _ = kept(desk, customer)
    assert "已为您登记换货" not in at_handoff.done
    assert "已为您登记换货" in at_transfer.done
    assert {row.handling for row in kept(desk, customer)} == {1}


def test_going_back_to_the_queue_and_being_taken_over_keep_one_too(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.supervisor.goes_online().takes_over(customer)
    desk.supervisor.requeues(customer, "售后")
    assert moments(desk, customer, 3) == ["handoff", "transfer", "transfer"]


def test_hearing_of_a_move_again_keeps_nothing_twice(desk: RunningDesk) -> None:
    customer = served(desk)
    assert moments(desk, customer, 1) == ["handoff"]
    with desk.database.write() as session:
        session.merge(Cursor(name="summaries", event_id=0))
    keeper = SummaryKeeper(desk.database, lambda session, id_: [])
    keeper.follower(desk.inside.bus).take_batch()
    assert moments(desk, customer, 1) == ["handoff"]


def test_the_next_agent_sees_what_the_first_one_wrote(desk: RunningDesk) -> None:
    customer = served(desk)
    seen = desk.zhangmin.summary(customer)
    written = desk.zhangmin.sums_up(customer, seen, problem="鞋子开胶，要退", open="等仓库回话")
    assert (written["source"], written["by_name"]) == ("edited", "张敏")
    desk.liwei.goes_online()
    desk.zhangmin.transfers(customer, desk.liwei)
    assert moments(desk, customer, 3)[-1] == "transfer"
    handed = desk.liwei.summary(customer)
    assert (handed["problem"], handed["open"]) == ("鞋子开胶，要退", "等仓库回话")
    assert handed["by_name"] == "张敏"
    opened = desk.liwei.opens(customer)["summary"]
    assert (opened["problem"], opened["open"]) == ("鞋子开胶，要退", "等仓库回话")


def test_what_came_after_it_was_written_is_counted(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.sums_up(customer, desk.zhangmin.summary(customer), done="已登记")
    customer.says("还有一双也开胶了")
    desk.zhangmin.notes(customer, "看图确实开胶")
    seen = desk.zhangmin.summary(customer)
    assert (seen["done"], seen["newer_count"]) == ("已登记", 1)


def test_a_colleague_who_was_first_is_not_overwritten(desk: RunningDesk) -> None:
    customer = served(desk)
    seen_by_both = desk.zhangmin.summary(customer)
    desk.zhangmin.sums_up(customer, seen_by_both, problem="鞋子开胶")
    with refused(409, "summary_edited_meanwhile") as told:
        desk.liwei.sums_up(customer, seen_by_both, problem="运费")
    assert "张敏" in told.detail
    now = desk.liwei.summary(customer)
    assert now["problem"] == "鞋子开胶"
    assert desk.liwei.sums_up(customer, now, problem="开胶，问运费")["by_name"] == "李伟"


def test_only_asking_for_it_puts_the_built_one_back(desk: RunningDesk) -> None:
    customer = served(desk)
    # Kept by a follower of the log, a moment after the handoff.
    assert moments(desk, customer, 1) == ["handoff"]
    desk.zhangmin.sums_up(customer, desk.zhangmin.summary(customer), problem="写错了")
    built = desk.zhangmin.has_it_summed_up_anew(customer)
    assert "退货的运费" in built["problem"] and built["source"] == "built_in"
    assert "退货的运费" in desk.zhangmin.summary(customer)["problem"]
    assert moments(desk, customer, 3) == ["handoff", "edited", "refreshed"]


def test_a_reopened_conversation_begins_anew_and_keeps_what_was(desk: RunningDesk) -> None:
    customer = served(desk)
    desk.zhangmin.sums_up(customer, desk.zhangmin.summary(customer), problem="运费")
    desk.zhangmin.resolves(customer)
    assert desk.zhangmin.summary(customer)["problem"] == "运费"
    assert desk.zhangmin.earlier_stretches(customer) == []
    customer.says("发票还没收到，帮我查一下")
    now = desk.zhangmin.summary(customer)
    assert "发票还没收到" in now["problem"] and "运费" not in now["problem"]
    [before] = desk.zhangmin.earlier_stretches(customer)
    assert (before["handling"], before["summary"]["problem"]) == (1, "运费")


def test_an_open_ticket_stands_among_what_is_open(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    customer.leaves_message("发票抬头写错了，请改成个人")
    assert "发票抬头写错了" in desk.zhangmin.summary(customer)["open"]


def test_all_pages_hear_of_a_new_text(desk: RunningDesk) -> None:
    customer = served(desk)
    assert moments(desk, customer, 1) == ["handoff"]
    with desk.liwei.listens() as ear:
        ear.hears("live.opened")
        desk.zhangmin.sums_up(customer, desk.zhangmin.summary(customer), problem="运费")
        heard = ear.hears("summary.changed", where=lambda data: data["summary"]["at"])
    assert heard["data"]["summary"]["problem"] == "运费"
    assert heard["conversation_id"] == customer.id


def test_customers_and_editors_read_none(desk: RunningDesk) -> None:
    customer = served(desk)
    with refused(401, "not_signed_in"):
        customer.ask("GET", "/summary")
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", f"/conversations/{customer.id}/summary")
