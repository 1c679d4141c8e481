"""What is refused about mentions."""

from assist.errors import TongzhouError


class UnknownMention(TongzhouError):
    status, error, detail = 404, "unknown_mention", "没有找到这条提醒，请刷新后再看。"
