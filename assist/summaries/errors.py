"""What is refused about summaries and wrap-ups."""

from assist.errors import TongzhouError


class SummaryEditedMeanwhile(TongzhouError):
    """A colleague wrote it after the page had fetched it."""

    status, error = 409, "summary_edited_meanwhile"

    def __init__(self, by_name: str | None) -> None:
        super().__init__(f"{by_name or '同事'}刚刚改过这份小结，请看过最新内容后再保存。")


class NotWrapUpAuthor(TongzhouError):
    status, error = 403, "not_wrap_up_author"
    detail = "这次服务由其他同事负责，请联系对方或主管修改处理结果。"


class NotEndedYet(TongzhouError):
    status, error, detail = 409, "not_ended_yet", "会话还没有结束，结束后再填写处理结果。"


class UnknownStretch(TongzhouError):
    status, error, detail = 404, "unknown_stretch", "没有找到这一次服务。"


class UnknownDisposition(TongzhouError):
    status, error = 404, "unknown_disposition"
    detail = "没有找到这个处理结果，请刷新后重新选择。"


class DispositionExists(TongzhouError):
    status, error, detail = 409, "disposition_exists", "已经有这个处理结果了，请换一个名称。"
