"""Facts that end a request."""

from __future__ import annotations


class ShopError(Exception):
    """Base of the shop's errors; a subclass names the fact, the status and the sentence."""

    status = 500
    error = "internal_error"
    detail = "商店出了点问题，请稍后再试。"


class UnknownOrder(ShopError):
    """No order has this number."""

    status = 404
    error = "unknown_order"
    detail = "没有这个订单。"


class UnknownCustomer(ShopError):
    """No customer has this id."""

    status = 404
    error = "unknown_customer"
    detail = "没有这位客户。"


class NotAuthorised(ShopError):
    """The API wants a token and the caller has not sent it."""

    status = 401
    error = "not_authorised"
    detail = "访问订单接口需要令牌。"
