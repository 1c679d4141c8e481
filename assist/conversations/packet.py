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
_NUMBER_ALONE = re.compile(r"[A-Za-z]{0,3}[\d\s-]+")
REQUEST_WORDS = ("人工", "真人", "客服")
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
    told_hours = f"（非服务时间，已告知{outside_hours['words']} 上班）" if outside_hours else ""
    return {
        "problem": problem(messages) or "客户还没有说明具体问题",
        "done": "；".join(done) or "机器人还没有给出答案",
        "open": f"{REASONS[reason]}{told_hours}",
    }


def problem(messages: Sequence[Message]) -> str | None:
    """The customer's last sentence that says what it is about."""
    texts = [one.text for one in messages if one.author == "customer" and one.text]
    telling = [
        text
        for text in texts
        if len(text) >= MIN_PROBLEM_CHARS
        and not any(word in text for word in REQUEST_WORDS)
        and not _NUMBER_ALONE.fullmatch(text)
    ]
    return telling[-1][:MAX_PROBLEM_CHARS] if telling else (texts[-1] if texts else None)
