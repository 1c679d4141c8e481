"""Every no of the shop: a fact for programs and a sentence for the customer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something is not possible."""

    error: str
    detail: str


# Address: orders/order-change-address.md
ADDRESS_SHIPPED = Refusal("already_shipped", "订单已经发货，不能再改地址了，您可以拒收后重新购买。")
ADDRESS_CLOSED = Refusal("order_closed", "订单已经取消，不能再改地址了。")
ADDRESS_CHANGED = Refusal(
    "already_changed", "每个订单只能改一次地址，这个订单已经改过了。发货前可以取消订单，重新下单。"
)
# delivery/delivery-overseas.md
NOT_DELIVERABLE = Refusal(
    "not_deliverable", "目前只送中国内地，港澳台和国外暂时送不到，请换一个内地的地址。"
)

# Cancellation: orders/order-cancel.md, orders/order-cancel-after-dispatch.md
CANCEL_SHIPPED = Refusal(
    "already_shipped",
    "订单已经发货，不能直接取消。您可以在派送时拒收，或签收后申请七天无理由退货。",
)
CANCEL_CLOSED = Refusal("order_closed", "订单已经取消过了，不用再取消。")

# Returns: see rules/returns.py
RETURN_CLOSED = Refusal("order_closed", "订单已经取消，不用退货。")
NOT_SIGNED = Refusal("not_signed", "订单还没有签收，收到后才能申请退换货。")
NO_REASON_OVER = Refusal(
    "return_window_over", "已经超过签收次日起 7 天，不能无理由退货了。质量问题可以另选原因再申请。"
)
QUALITY_OVER = Refusal(
    "return_window_over", "已经超过签收次日起 15 天，不能退换了，可以按商品保修联系客服办理。"
)
ELECTRONIC_RETURN_OVER = Refusal(
    "return_window_over",
    "电子产品签收 7 天后不能退货了；有质量问题的，签收次日起 15 天内可以换货。",
)
FRESH_OVER = Refusal(
    "return_window_over", "生鲜要在签收后 48 小时内申请，现在已经超过了，请转人工客服核实。"
)
SHOP_FAULT_OVER = Refusal(
    "return_window_over",
    "发错、少发、破损要在签收后 48 小时内申请，现在已经超过了，请转人工客服，我们查发货记录核实。",
)
CUSTOM_GOODS = Refusal(
    "not_returnable", "定制商品不支持七天无理由退货；确实有质量问题的，可以选“质量问题”申请。"
)
FRESH_GOODS = Refusal(
    "not_returnable", "生鲜不支持七天无理由退货；到货坏了的，请在签收后 48 小时内选“质量问题”申请。"
)
FRESH_EXCHANGE = Refusal("not_returnable", "生鲜不能换货，坏了的可以申请退款，不用寄回。")
VIRTUAL_GOODS = Refusal("not_returnable", "虚拟卡券不支持退换。")
EXCHANGE_SIZE = Refusal(
    "not_returnable",
    "尺码、颜色不合适不能直接换，请申请七天无理由退货，再重新下单合适的，这样拿到得更快。",
)
EXCHANGE_NO_REASON = Refusal(
    "not_returnable", "换货只用于质量问题、发错货、少件和破损；其他情况请申请退货。"
)
RETURN_EXISTS = Refusal("return_exists", "这件商品已经申请过退换货，不用重复申请。")
TOO_MANY_PIECES = Refusal(
    "too_many_pieces", "能申请的没有这么多件，可能有的已经申请过了，请重新选数量。"
)
PICKUP_OVER = Refusal("pickup_unavailable", "这个上门时间已经不能约了，请重新选一个。")

# Invoices: invoices/invoice-issue-time.md, invoices/invoice-reissue.md
INVOICE_NOT_SIGNED = Refusal("not_invoiceable", "确认收货后才能开发票，收到货后再来申请就好。")
INVOICE_TOO_LATE = Refusal("not_invoiceable", "确认收货已经超过 90 天，不能再开发票了，请您谅解。")
INVOICE_REFUNDED = Refusal("not_invoiceable", "订单的钱已全部退还或正在退还，不能开发票了。")
INVOICE_CLOSED = Refusal("not_invoiceable", "订单已经取消，不能开发票。")
INVOICE_EXISTS = Refusal(
    "invoice_exists", "这个订单已经申请过发票，在“订单详情 → 查看发票”里可以查看和下载。"
)

# Price protection: orders/order-price-protection.md
PRICE_WINDOW_OVER = Refusal("price_window_over", "价保要在下单后 7 天内申请，这个订单已经超过了。")
NO_PRICE_DROP = Refusal("no_price_drop", "这个订单里的商品现在没有降价，没有差价可退。")
CLAIM_EXISTS = Refusal("claim_exists", "这个订单已经退过差价了，每个订单可以申请一次。")
PRICE_UNPAID = Refusal("not_paid", "订单还没有付款，没有差价可退；想按现价买，可以取消后重新下单。")
PRICE_CLOSED = Refusal("order_closed", "订单已经取消，不能申请价保。")
