"""What is refused about phrases."""

from assist.errors import Conflict, TongzhouError


class UnknownPhrase(TongzhouError):
    """It is not there, or it is another person's own."""

    status, error, detail = 404, "unknown_phrase", "没有找到这条话术，可能已被删除，请刷新后再看。"


class SharedIsReadOnly(TongzhouError):
    status, error, detail = (
        403,
        "shared_is_read_only",
        "公共话术由主管维护，您可以另存为自己的话术。",
    )


class PhraseIdReused(Conflict):
    error, detail = "client_id_reused", "这个编号已经用在另一条话术上，请刷新页面后再保存。"
