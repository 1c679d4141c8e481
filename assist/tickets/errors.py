"""What can be wrong with an act on a ticket; see assist/errors.py for the tree."""

from assist.errors import Conflict


class TicketMoved(Conflict):
    """Its state allows the act no more; the sentence says who was first, where somebody was."""

    error, detail = "ticket_moved", "这张工单现在的状态不能这样操作，请刷新后再看。"


class TicketChanged(Conflict):
    error, detail = "ticket_changed", "同事刚刚改过这张工单，请看过新内容再保存。"
