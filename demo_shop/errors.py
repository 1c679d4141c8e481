"""Facts that end a request."""

from __future__ import annotations

from demo_shop.rules.refusals import Refusal


class ShopError(Exception):
    """Base of the shop's errors; a subclass names the fact, the status and the sentence."""

    status = 500
    error = "internal_error"
    detail = "商店出了点问题，请稍后再试。"


class MalformedRequest(ShopError):
    """Something was sent that cannot be what was meant."""

    status = 400
    error = "malformed_request"
    detail = "请求的内容不对。"


class IdempotencyKeyNeeded(ShopError):
    """A POST came without `Idempotency-Key`, so a second try could do it twice."""

    status = 400
    error = "idempotency_key_needed"
    detail = "提交时需要带上 Idempotency-Key。"


class NotAuthorised(ShopError):
    """The API wants a token and the caller has not sent it."""

    status = 401
    error = "not_authorised"
    detail = "访问订单接口需要令牌。"


class ProofNeeded(ShopError):
    """An order number alone is no password."""

    status = 403
    error = "proof_needed"
    detail = "为了保护您的信息，请登录，或提供收货手机号的后四位。"


class WrongProof(ShopError):
    """Another customer's order, or another phone's tail."""

    status = 403
    error = "wrong_proof"
    detail = "订单和账号或手机号后四位对不上，请核对一下。"


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


class NoRefund(ShopError):
    """No money of this order is on its way back."""

    status = 404
    error = "no_refund"
    detail = "这个订单没有退款。"


class Refused(ShopError):
    """The rules say no."""

    status = 409

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.error)
        self.error, self.detail = refusal.error, refusal.detail


class IdempotencyKeyReused(ShopError):
    """The key belongs to another request: a fault of the caller's program."""

    status = 422
    error = "idempotency_key_reused"
    detail = "这个 Idempotency-Key 已经用于另一个请求。"


class TooManyAttempts(ShopError):
    """Ten thousand tails are soon tried."""

    status = 429
    error = "too_many_attempts"
    detail = "手机号后四位错了太多次，请 15 分钟后再试，或登录后查询。"


class ShopBusy(ShopError):
    """Another request has held the database for too long; nothing was done."""

    status = 503
    error = "shop_busy"
    detail = "商店现在有点忙，请稍后再试。"
