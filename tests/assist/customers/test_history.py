"""What a customer came with before is at hand when they come again."""

from tests.assist.customers.conftest import Known, Panel
from tests.assist.running_desk import RunningDesk


def test_the_earlier_conversations_stand_there_newest_first(
    desk: RunningDesk, known: Known
) -> None:
    first, second, now = known.xiaoyu(), known.xiaoyu(), known.xiaoyu()
    known.jianguo().says("发票怎么开")
    first.says("你们几点上班")
    second.says("杯子碎了")
    second.asks_for_a_person()
    desk.zhangmin.claims(second)
    desk.zhangmin.resolves(second)
    second.rates(4)
    seen = Panel(desk.liwei, now).shows()
    newest, oldest = seen["conversations"]
    assert seen["conversation_count"] == 2
    assert (newest["id"], newest["status"], newest["owner_name"]) == (second.id, "resolved", "张敏")
    assert (newest["score"], newest["disposition"]) == (4, None)
    assert "杯子碎了" in newest["problem"]
    assert newest["resolved_at"] > newest["created_at"]
    assert (oldest["id"], oldest["problem"], oldest["score"]) == (first.id, "你们几点上班", None)
    assert oldest["resolved_at"] is None


def test_twenty_are_listed_and_all_are_counted(desk: RunningDesk, known: Known) -> None:
    opened = [known.xiaoyu().id for _ in range(23)]
    seen = Panel(desk.zhangmin, opened[-1]).shows()
    assert [one["id"] for one in seen["conversations"]] == opened[-2:-22:-1]
    assert seen["conversation_count"] == 22


def test_visitors_share_no_history(desk: RunningDesk) -> None:
    desk.customer().says("你好")
    seen = Panel(desk.zhangmin, desk.customer()).shows()
    assert (seen["conversations"], seen["conversation_count"]) == ([], 0)


def test_a_conversation_without_a_word_has_no_problem(desk: RunningDesk, known: Known) -> None:
    known.xiaoyu()
    (earlier,) = Panel(desk.zhangmin, known.xiaoyu()).shows()["conversations"]
    assert earlier["problem"] is None


def test_what_became_of_it_is_told_too(desk: RunningDesk, known: Known) -> None:
    earlier = known.xiaoyu()
    earlier.says("杯子碎了")
    earlier.asks_for_a_person()
    desk.zhangmin.claims(earlier)
    desk.zhangmin.resolves(earlier)
    desk.zhangmin.wraps_up(earlier, disposition="已解决")
    (seen,) = Panel(desk.liwei, known.xiaoyu()).shows()["conversations"]
    assert seen["disposition"] == "已解决"
    assert "杯子碎了" in seen["problem"]
