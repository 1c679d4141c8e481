"""A service that the bot had under way when a person was asked for: put aside, and offered again.

The person may have settled it, so it never goes on by itself.
"""

import re
from typing import Any

from assist.escalation.wording import normalise

Json = dict[str, Any]
SERVICE_SLOT = "service"
PAUSED_SLOT = "paused_service"
# What is only looked up is asked anew as quickly.
NAMES = {
    "address": "修改收货地址",
    "cancel": "取消订单",
    "return": "退换货",
    "invoice": "开发票",
    "price": "价格保护",
    "complaint": "投诉登记",
}
GO_ON = "接着办"
BUTTONS = [{"title": GO_ON, "payload": GO_ON}, {"title": "不用了", "payload": "不用了"}]
_GOES_ON = re.compile(
    r"(?:那|那就|好的?|嗯+|请|麻烦|帮我|我要?|还是)*(?:继续|接着|往下)(?:来|吧|办|弄|做|处理|申请|填|走|搞|刚才|之前|上次|前面)*的?"
    r"(?:那个|这个)?(?:退换?货?|换货|退款|取消(?:订单)?|改地址|(?:修改)?(?:收货)?地址|开?发票|开票|价保|投诉|登记|流程|申请|业务)?(?:吧|啊|呀|了|谢谢)*"
)
# Said right after the offer, these take it.
_YES = re.compile(
    r"(?:好|好的|好吧|是|是的|对|对的|要|要的|需要|可以|行|嗯+|确认|办|办吧|接着)(?:吧|啊|呀|的)?"
)


def paused(slots: Json) -> Json:
    """The slots with the service under way put aside; its order is known all the same."""
    others = {name: value for name, value in slots.items() if name != SERVICE_SLOT}
    service = slots.get(SERVICE_SLOT)
    if not isinstance(service, dict):
        return others
    is_worth_it = service.get("name") in NAMES
    return {**others, **_order_of(service), **({PAUSED_SLOT: service} if is_worth_it else {})}


def taken_up(slots: Json) -> Json:
    """The slots with the service that was put aside under way again."""
    return {**without_paused(slots), SERVICE_SLOT: slots[PAUSED_SLOT]}


def settled(slots: Json) -> Json:
    """The slots when that stretch is over: nothing is under way, nor put aside."""
    return without_paused(paused(slots))


def without_paused(slots: Json) -> Json:
    return {name: value for name, value in slots.items() if name != PAUSED_SLOT}


def offer(slots: Json) -> str | None:
    """The question whether to go on; None where nothing was put aside."""
    service = slots.get(PAUSED_SLOT)
    if not isinstance(service, dict):
        return None
    order_no = _order_of(service).get("order_no")
    of_order = f"（订单 {order_no}）" if order_no else ""
    return f"您之前要办的{NAMES[service['name']]}{of_order}还没有办完，需要接着办吗？"


def goes_on(text: str, *, is_just_offered: bool) -> bool:
    """Whether the customer wants the service that was put aside to go on."""
    plain = re.sub(r"[,，。.!！~\s]+", "", normalise(text))
    return bool(_GOES_ON.fullmatch(plain) or (is_just_offered and _YES.fullmatch(plain)))


def _order_of(service: Json) -> Json:
    fields = service.get("fields")
    order_no = fields.get("order_no") if isinstance(fields, dict) else None
    return {"order_no": order_no} if order_no else {}
