"""How each field is read from the customer's answer to its question. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, Callable, Dict, Mapping, Optional

from bot.reading.choices import read_choice, read_kind, read_reason
from bot.reading.contacts import (
    is_company,
    read_address,
    read_email,
    read_phone,
    read_phone_tail,
    read_tax_no,
    read_title,
)
from bot.reading.order_numbers import find_order_no
from bot.reading.pickups import asks_for_times, wants_any_time
from bot.reading.pieces import read_pieces
from bot.reading.said import Said

# What these say is never a value, whatever field is asked.
STEERING = frozenset(
    ("stop", "request_human", "repeat", "are_you_bot", "retry", "correct", "no_order_no", "goodbye")
)
MIN_TEXT_CHARS = 4
YES_CONFIDENCE = 0.6
MAX_TEXT_CHARS = 500
# 不对，第二个: of which list is not said; 错了，是质量问题 is clear.
_SLIPPED = re.compile(r"^[哎呃额啊哦嗯,，\s]*不对[,，\s]|[选写填点输弄搞]错了?|^错了")
# 我不想要了行不行 gives the reason, politely.
_ASKS_LEAVE = re.compile(
    r"[,，\s]*(?:可以|行|好|成|能)(?:不(?:可以|行|好|成|能)?|吗|么)[啊呀?？~～!！。\s]*$"
)
_REASON_LABEL = re.compile(r"原因|理由|(?:应该|其实)?是|改成?为?|写成?|换成?|选|吧|了|[,，。\s]")
_SELF = "self"
_DENIED_KIND = re.compile(r"(?:不要|不是|不开|别开|别|不)(?:开)?(?:个人|私人|公司|企业|单位)")
# 退 and never 换: 我不要了想退掉, 帮我把这个退了.
_RETURNS = re.compile(r"退(?!换|款(?:到|进度|什么|多久|成功|没)|出)")
# With these a customer gives what an invoice, a complaint or a parcel needs.
_GIVING = ("request_invoice", "complain", "change_address", "inform", "correct")
# What names a title as one: a label, or a name as the register has it.
_TITLE_LABEL = re.compile(r"抬头|名称|全称|公司名|有限")
_TITLE_LEAD = re.compile(r"^(?:发票)?(?:抬头|公司名称?|名称|全称)[:：]?")
_CLAUSE_END = re.compile(r"[，,。；;、\s]+")
# TZ2611010001 0017: four digits right beside the number can hardly be anything else.
_BESIDE = re.compile(
    r"#[\s,，、;；/+\-]{1,3}(?P<after>[0-9]{4})(?![0-9]|\s*[年元块号栋.\-])"
    r"|(?<![0-9A-Za-z.])(?P<before>[0-9]{4})[\s,，、;；/+]{1,3}#"
)
_TAIL_LABEL = re.compile(r"尾号|[后末]四位|[后末]4位|手机|电话")
# That one complains, and how to be reached, is not yet what happened.
_NO_STORY = re.compile(
    r"(?:我要|我想|要|帮我|给我|请|麻烦)?(?:登记|提交?|进行)?(?:一下|个)?投诉(?:一下|登记|你们|他们|商家|客服)?"
    r"|登记|(?:我的)?(?:手机|电话|联系方式|联系电话)号?码?是?|\+?[0-9][0-9 \-]*|[^\w]"
)
MIN_STORY_CHARS = 8
# 怎么退货 is asked, why nobody came is told at length.
MAX_QUESTION_CHARS = 20
_WISH = re.compile(r"^(?:我要|我想|帮我|给我|请|麻烦)?(?:查|看|开|退|换|改|取消|申请)")
MAX_WISH_CHARS = 10


@dataclass(frozen=True)
class Context:
    """What was shown with the question: {value: title} of the choices, where there are any."""

    choices: Mapping[str, str] = field(default_factory=dict)


def read_requested(name: str, said: Said, context: Context) -> Optional[Any]:
    """The value of field `name` in the answer to its question; None if the answer holds none."""
    reader = READERS.get(name)
    return reader(said, context) if reader else None


def read_offhand(said: Said) -> Dict[str, Any]:
    """What a message gives without being asked: only values that can be nothing else."""
    kind = read_kind(said.text) if said.intent == "apply_return" else None
    found = {
        "order_no": find_order_no(said.text),
        "phone_tail": _tail_with_number(said.text),
        "kind": kind if kind == "exchange" or _says_return(said.text) else None,
        "reason": read_reason(said.text)
        if said.intent in ("apply_return", "cancel_order")
        else None,
        "address": read_address(said.text) if said.intent == "change_address" else None,
        "email": read_email(said.text),
        "title_kind": read_title_kind(said.text) if said.intent == "request_invoice" else None,
        **(_papers(said.text) if said.intent in _GIVING else {}),
    }
    return {name: value for name, value in found.items() if value is not None}


def _says_return(text: str) -> bool:
    return "退货" in text or (bool(_RETURNS.search(text)) and "换" not in text)


def read_first(said: Said) -> Dict[str, Any]:
    """What the message that starts a service gives: a complaint may come with its story."""
    found = read_offhand(said)
    if said.intent == "complain" and len(_NO_STORY.sub("", said.text)) >= MIN_STORY_CHARS:
        found["complaint_text"] = said.text[:MAX_TEXT_CHARS]
    return found


def _papers(text: str) -> Dict[str, Any]:
    """A company's name and tax number, and a phone to be reached on."""
    clauses = [one for one in _CLAUSE_END.split(text) if _TITLE_LABEL.search(one)]
    titles = [title for title in map(_titled, clauses) if title]
    title = titles[0] if titles else None
    return {"title": title, "tax_no": read_tax_no(text), "phone": read_phone(text)}


def _tail_with_number(text: str) -> Optional[str]:
    """TZ2611010001，尾号0017: both at once."""
    order_no = find_order_no(text)
    rest = text.replace(order_no, "#", 1) if order_no else ""
    beside = _BESIDE.search(rest)
    if beside:
        return beside.group("after") or beside.group("before")
    return read_phone_tail(rest.replace("#", " ")) if _TAIL_LABEL.search(rest) else None


def _order_no(said: Said, context: Context) -> Optional[str]:
    found = find_order_no(said.text)
    return found or (None if said.intent in STEERING else _choice(said, context))


def _phone_tail(said: Said, context: Context) -> Optional[str]:
    return read_phone_tail(said.text)


def _choice(said: Said, context: Context) -> Optional[str]:
    return read_choice(said.text, dict(context.choices)) if context.choices else None


def _quantity(said: Said, context: Context) -> Optional[str]:
    """只退一个, 2, 都退: among the choices the last is all of them."""
    chosen = next((key for key, title in context.choices.items() if title == said.text), None)
    if chosen or not context.choices or said.intent in STEERING - {"correct"}:
        return chosen
    count = int(list(context.choices)[-1])
    pieces = None if said.is_question else read_pieces(said.text, count, is_asked=True)
    return str(pieces) if pieces else None


def _kind(said: Said, context: Context) -> Optional[str]:
    return None if said.is_question else _choice(said, context) or read_kind(said.text)


def _reason(said: Said, context: Context) -> Optional[str]:
    said = replace(said, text=_ASKS_LEAVE.sub("", said.text))
    if said.intent in STEERING - {"correct"} or said.is_question:
        return None
    if said.intent != "correct":
        return _choice(said, context) or read_reason(said.text)
    named = _REASON_LABEL.sub("", _SLIPPED.sub("", said.text))
    is_slip = _SLIPPED.search(said.text) or not named
    return (
        read_reason(_SLIPPED.sub("", said.text)) if is_slip else _named_reason(named, said, context)
    )


def _named_reason(named: str, said: Said, context: Context) -> Optional[str]:
    return (
        read_reason(said.text)
        or _choice(replace(said, text=named), context)
        or _choice(said, context)
    )


def _address(said: Said, context: Context) -> Optional[str]:
    return None if said.is_question and said.intent == "ask_question" else read_address(said.text)


def _title_kind(said: Said, context: Context) -> Optional[str]:
    return _choice(said, context) or (None if said.is_question else read_title_kind(said.text))


def _pickup(said: Said, context: Context) -> Optional[str]:
    if asks_for_times(said.text):
        return None
    if wants_any_time(said.text):
        return next((code for code in context.choices if code != _SELF), None)
    return _choice(said, context)


def read_title_kind(text: str) -> Optional[str]:
    """`personal` or `company` as the customer says it: 不是公司，要个人的 is a person's."""
    denied = _DENIED_KIND.search(text)
    kind = _named_kind(_DENIED_KIND.sub("", text))
    if denied is None or kind is not None:
        return kind
    # Of two, what is left.
    return "company" if _named_kind(denied.group()) == "personal" else "personal"


def _named_kind(text: str) -> Optional[str]:
    if "个人" in text or "私人" in text:
        return "personal"
    return "company" if is_company(text) or "企业" in text or "单位" in text else None


def _title(said: Said, context: Context) -> Optional[str]:
    if said.intent in STEERING or said.is_question or _DENIED_KIND.match(said.text):
        return None
    return _titled(said.text)


def _titled(text: str) -> Optional[str]:
    return read_title(_TITLE_LEAD.sub("", text))


def _complaint_text(said: Said, context: Context) -> Optional[str]:
    is_bare = len(_NO_STORY.sub("", said.text)) < MIN_TEXT_CHARS
    if is_bare or said.intent in STEERING or said.intent in ("deny", "affirm", "greet", "thanks"):
        return None
    return None if _is_question_or_wish(said) else said.text[:MAX_TEXT_CHARS]


def _is_question_or_wish(said: Said) -> bool:
    if said.intent == "ask_question":
        return said.is_question and len(said.text) <= MAX_QUESTION_CHARS
    is_told = said.intent in ("complain", "inform")
    return not is_told and len(said.text) <= MAX_WISH_CHARS and bool(_WISH.search(said.text))


def _confirmed(said: Said, context: Context) -> Optional[bool]:
    return True if is_yes(said) else None


def is_yes(said: Said) -> bool:
    """A plain yes: blanks, bare digits and 确认吗 resemble one, and what they confirmed would be done."""
    is_word = not said.text.isdigit() and any(_is_seen(char) for char in said.text)
    is_meant = said.intent == "affirm" and said.confidence >= YES_CONFIDENCE
    return is_meant and is_word and not said.is_question


def _is_seen(char: str) -> bool:
    return char.isprintable() and not char.isspace()


READERS: Dict[str, Callable[[Said, Context], Optional[Any]]] = {
    "order_no": _order_no,
    "phone_tail": _phone_tail,
    "item": _choice,
    "quantity": _quantity,
    "kind": _kind,
    "address": _address,
    "reason": _reason,
    "pickup": _pickup,
    "title_kind": _title_kind,
    "title": _title,
    "tax_no": lambda said, context: read_tax_no(said.text),
    "email": lambda said, context: read_email(said.text),
    "complaint_text": _complaint_text,
    "phone": lambda said, context: read_phone(said.text),
    "confirmed": _confirmed,
}
