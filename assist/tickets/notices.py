"""What the customer is told of a ticket, and how its changes are written down. Pure."""

from datetime import datetime

from assist.hours import opening_words

TYPE_WORDS = {
    "left_message": "留言",
    "refund": "退款",
    "delivery": "物流",
    "after_sale": "售后",
    "invoice": "发票",
    "complaint": "投诉",
    "other": "其他",
}
PRIORITY_WORDS = {"urgent": "紧急", "vip": "VIP", "high": "优先", "normal": "普通"}
STATE_WORDS = {
    "open": "待处理",
    "in_progress": "处理中",
    "answered": "已回复",
    "done": "已完成",
    "closed": "已关闭",
}
# What a colleague has just done, by the state that came of it.
DONE_WORDS = {"in_progress": "开始处理", "answered": "回复", "done": "处理完", "closed": "关闭"}
REMINDED = "快到期限，已提醒"
ESCALATED = "已超时，已上报主管"
NOBODY = "无"
SOON = "尽快"


def named(type_: str, id_: int) -> str:
    """退款，编号 12"""
    return f"{TYPE_WORDS[type_]}，编号 {id_}"


def opened(name: str, due_at: datetime | None, now: datetime) -> str:
    """`due_at` in the zone whose days count, as in all that follow. No time, no promise."""
    when = by_when(due_at, now)
    return f"已为您登记工单（{name}），会{when}处理完，结果会在这里告诉您。"


def postponed(name: str, due_at: datetime | None, now: datetime) -> str:
    return f"您的工单（{name}）的处理时间有调整，会{by_when(due_at, now)}处理完，请您谅解。"


def finished(name: str, result: str) -> str:
    return f"您的工单（{name}）已处理：{result}"


def closed_undone(name: str) -> str:
    """It was promised, and will not be done: the customer does not wait for it in vain."""
    return f"您的工单（{name}）已关闭。如果还有疑问，直接在这里发消息就可以。"


def reopened(name: str, due_at: datetime | None, now: datetime) -> str:
    when = by_when(due_at, now)
    return f"您的工单（{name}）已重新打开，会{when}处理完，结果会在这里告诉您。"


def late(name: str) -> str:
    return f"抱歉，您的工单（{name}）比预计的晚一些，我们已请主管跟进。"


def late_for_staff(type_: str, id_: int) -> str:
    """The note in the thread."""
    if type_ == "left_message":
        return f"留言（编号 {id_}）超时未回复，已上报主管。"
    return f"工单（{named(type_, id_)}）已超时，已上报主管。"


def who_was_first(name: str | None, state: str) -> str:
    if name is None or state not in DONE_WORDS:
        return f"这张工单现在是“{STATE_WORDS[state]}”，不能这样操作，请刷新后再看。"
    return f"{name}刚刚{DONE_WORDS[state]}了这张工单，请刷新后再看。"


def by_when(due_at: datetime | None, now: datetime) -> str:
    """在 今天 18:00 前; 尽快 where nothing can be promised."""
    return f"在 {opening_words(due_at, now)} 前" if due_at else SOON
