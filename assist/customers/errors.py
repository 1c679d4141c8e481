"""What is refused about customers."""

from assist.errors import Conflict, TongzhouError


class UnknownCustomer(TongzhouError):
    status, error, detail = 404, "unknown_customer", "没有找到这位客户，请重新搜索后再选。"


class UnknownOrder(TongzhouError):
    status, error, detail = 404, "unknown_order", "没有找到这位客户的这笔订单。"


class ProfileChanged(Conflict):
    error, detail = "profile_changed", "同事刚刚改过这位客户的资料，请看过新内容再保存。"


class SameCustomer(Conflict):
    error, detail = "same_customer", "这个会话本来就是这位客户的，不用合并。"


class AlreadyMerged(Conflict):
    error, detail = "already_merged", "这两个身份已经合并过了，不用再合并。"


class TooManyMerged(Conflict):
    error, detail = "too_many_merged", "同一位客户的身份已经太多了，请先请主管核对。"


class NotMerged(Conflict):
    error, detail = "not_merged", "这两个身份现在没有合并，请刷新后再看。"
