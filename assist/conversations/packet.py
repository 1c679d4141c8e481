"""The handoff packet: what an agent must know so that nobody asks the customer twice. Pure."""

import re
from collections.abc import Sequence
from typing import Any

from assist.conversations.model import Message
from assist.conversations.texts import storable
from assist.routing.queue import priority_for

Json = dict[str, Any]

REASONS = {
    "user_request": "客户要求转人工",
    "low_confidence": "机器人没有把握回答",
    "repeat_question": "客户重复提问",
    "negative_sentiment": "客户情绪不满",
    "trigger_word": "客户提到投诉或维权",
    "vip": "重要客户",
    "policy": "需要人工处理的事项",
    "safety": "客户可能有人身安全风险",
    "bot_unavailable": "机器人暂时无法服务",
}
OUTCOMES = {"helpful": "有帮助", "unhelpful": "没帮助", None: "客户未反馈"}
# Shorter texts are seldom the problem itself: 在吗, 转人工, 好的, a phone's tail.
MIN_PROBLEM_CHARS = 5
# TZ2611010001, 13800000017: an answer to the bot's question.
_NUMBER_ALONE = re.compile(
    r"(?:(?:手机|电话)?(?:尾号|后四位|号码?)|订单号?|单号)?(?:是|为|[:：])?[A-Za-z]{0,3}[\d\s-]+"
)
# 订单 TZ1 已取消，59 元会退回微信 / 退货申请已提交，退货编号 R1: a promise or a question is none.
_RESULT = re.compile(
    r"订单 \S+ 已取消，[^。，\n]{1,30}|(?:退货|换货|开票|价保)申请已(?:提交|通过)，[^。\n]{1,50}"
    r"|已经为您登记，受理编号 [^。\n]{1,30}"
)
REQUEST_WORDS = ("人工", "真人", "活人", "客服", "转接", "转人")
# As the bot names its services, in an agent's words.
SERVICES = {
    "order": "查询订单",
    "logistics": "查询物流",
    "address": "修改收货地址",
    "cancel": "取消订单",
    "return": "办理退换货",
    "refund": "查询退款进度",
    "invoice": "开具发票",
    "balance": "查询优惠券和积分",
    "price": "申请价保",
    "complaint": "登记投诉",
}
# Insults tell how somebody feels, not what it is about.
_INSULT_ALONE = re.compile(
    r"(?:真|太|好|什么|你们?|这|破|烂|垃圾|恶心|店|东西|服务|平台|网站|机器人|没用|啊|吧|了|呢|[\W_])+"
)
MAX_PROBLEM_CHARS = 120
# The bot keeps the shop's codes of these; an agent reads what the customer was shown.
CODED = ("item", "pickup")


def build(
    asked: Json, messages: Sequence[Message], tags: list[str], sentiment: Json | None
) -> Json:
    """The packet without transcript and customer, which are added when it is read.

    `asked` is the bot's payload (reason, intent, confidence, slots), with the `rule` that handed
    over, `outside_hours`, the `skill` group, the customer's `threats` and `mood`; `messages` what
    both sides said so far.
    """
    asked = storable(asked)
    reason = asked.get("reason") if asked.get("reason") in REASONS else "user_request"
    answers = answers_tried(messages, asked.get("answers_tried"))
    given = asked.get("slots")
    slots = flat(given) if isinstance(given, dict) else {}
    threats = asked.get("threats") or []
    mood = asked.get("mood") or {}
    rule = asked.get("rule") or {}
    outside_hours = asked.get("outside_hours")
    return {
        "reason": reason,
        "intent": asked.get("intent"),
        "confidence": asked.get("confidence"),
        "slots": slots,
        "rule": {name: rule[name] for name in ("id", "name", "matched")} if rule else None,
        "outside_hours": outside_hours,
        "suggested_skill": asked.get("skill"),
        "priority": priority_for(
            str(reason),
            tags,
            threats,
            rule.get("priority"),
            alerts=[mood["alert"]] if mood.get("alert") else [],
            is_unhappy=bool(mood.get("is_unhappy")),
        ),
        "sentiment": sentiment,
        "answers_tried": answers,
        "summary": summarize(str(reason), messages, answers, slots, outside_hours),
    }


def flat(slots: Json) -> Json:
    """The slots with what the service under way has gathered so far beside them.

    `service` is then its name; of one thing known twice, what was said for the service counts.
    """
    service = slots.get("service")
    if not isinstance(service, dict):
        return slots
    fields = service.get("fields")
    known = fields if isinstance(fields, dict) else {}
    titles = _titles_of(service)
    gathered = {
        name: titles.get(name, value) if name in CODED else value
        for name, value in known.items()
        if value not in (None, "")
    }
    return {**slots, **gathered, "service": service.get("name")}


def _titles_of(service: Json) -> Json:
    kept = service.get("kept")
    titles = kept.get("titles") if isinstance(kept, dict) else None
    return titles if isinstance(titles, dict) else {}


def answers_tried(messages: Sequence[Message], reported: Any = None) -> list[Json]:
    """Each article that the bot cited, once, with what the customer said of it last.

    Citing it again takes nothing back: 没帮助 stands until the customer says otherwise.
    """
    tried: dict[str, Json] = {}
    for answer in reported if isinstance(reported, list) else []:
        if isinstance(answer, dict) and answer.get("article_id"):
            tried[answer["article_id"]] = {
                "article_id": answer["article_id"],
                "title": answer.get("title"),
                "outcome": answer.get("outcome"),
            }
    for message in messages:
        if message.author == "bot" and message.article_id:
            known = tried.get(message.article_id, {})
            tried[message.article_id] = {
                "article_id": message.article_id,
                "title": message.article_title,
                "outcome": message.outcome or known.get("outcome"),
            }
    return list(tried.values())


def summarize(
    reason: str,
    messages: Sequence[Message],
    answers: list[Json],
    slots: Json,
    outside_hours: Json | None = None,
) -> dict[str, str]:
    """Problem, what was done, what is open: three short Chinese sentences."""
    done = [
        f"机器人推荐了《{answer['title']}》（{OUTCOMES.get(answer['outcome'], '客户未反馈')}）"
        for answer in answers
    ]
    if order_no := slots.get("order_no"):
        done.append(f"查询了订单 {order_no}")
    done += results(messages)
    told_hours = f"（非服务时间，已告知{outside_hours['words']} 上班）" if outside_hours else ""
    return {
        "problem": under_way(slots) or problem(messages, slots) or "客户还没有说明具体问题",
        "done": "；".join(done) or "机器人还没有给出答案",
        "open": f"{REASONS[reason]}{told_hours}",
    }


def results(messages: Sequence[Message]) -> list[str]:
    """What the bot did for the customer, as it told it: its sentences that name a result."""
    told = [one.text for one in messages if one.author == "bot" and one.text]
    found = (_RESULT.search(text) for text in told)
    return list(dict.fromkeys(one.group() for one in found if one))


def under_way(slots: Json) -> str | None:
    """办理退换货（订单 TZ1，青瓷马克杯，质量问题）: the service that the bot has not finished."""
    name = SERVICES.get(str(slots.get("service")))
    if name is None:
        return None
    order = f"订单 {slots['order_no']}" if slots.get("order_no") else None
    told = [order, *(slots.get(field) for field in ("item", "reason", "complaint_text", "address"))]
    known = "，".join(str(one) for one in told if one)
    return f"{name}（{known}）"[:MAX_PROBLEM_CHARS] if known else name


def problem(messages: Sequence[Message], slots: Json | None = None) -> str | None:
    """The customer's last sentence that says what it is about, not a value of a form."""
    texts = [one.text for one in messages if one.author == "customer" and one.text]
    values = {str(value) for value in (slots or {}).values()}
    telling = [text for text in texts if text not in values and _is_telling(text)]
    return telling[-1][:MAX_PROBLEM_CHARS] if telling else (texts[-1] if texts else None)


def _is_telling(text: str) -> bool:
    return (
        len(text) >= MIN_PROBLEM_CHARS
        and not any(word in text for word in REQUEST_WORDS)
        and not _NUMBER_ALONE.fullmatch(text)
        and not _INSULT_ALONE.fullmatch(text)
    )
