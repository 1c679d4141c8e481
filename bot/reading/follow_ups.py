"""Messages that lean on what was spoken of before: 那要多久, 信用卡呢, 第二步在哪点."""

from __future__ import annotations

import re

from bot.reading.found import plain

# 那个单子 and 那边 point at a thing; 那就好, 那算了 and 那行 ask nothing.
_OPENING = re.compile(
    r"^(?:那(?!个?单|边|就|算|行|好|儿|我)么?|如果|要是|假如|万一|可(?!以|不|能)|可是|但是?|还有|第\s*[一二三四五六七八九十1-9]\s*[步条点](?!\d))"
)
_CLOSING = re.compile(r"呢\s*[?？!！。~～]*$")
# 还没到呢, 等着呢, 人呢, 我的快递呢: they state, or want an own thing looked up.
_NO_QUESTION = re.compile(
    r"(?:还没|正|在等|着|我的)[^?？]{0,12}呢|^(?:人|客服|快递|包裹|订单|货|钱)呢"
)
_FRAME = re.compile(
    r"^(?:那么?|如果|要是|假如|万一|可是|可(?!以|不|能)|但是?|还有|请问|是)+(?:是|说)?|(?:呢|啊|呀|吗|嘛|(?<![什怎])么|吧|[?？!！。~～\s])+$"
)
# What is left of a short question without its topic.
SHORT_CHARS = 6
# Longer messages say themselves what they are about.
LEANING_CHARS = 16


def leans_on_before(text: str) -> bool:
    """Whether the words show that the message goes on from what was just said."""
    said = plain(text).strip()
    if len(said) > LEANING_CHARS or _NO_QUESTION.search(said):
        return False
    if _OPENING.search(said):
        return True
    # 付了128只退了113，那15呢 says all by itself.
    return bool(_CLOSING.search(said)) and not re.search(r"[,，]", said)


def is_short(text: str) -> bool:
    """Whether so little is said that most of it may be missing: 要几天, 运费谁出."""
    return len(core_of(text)) <= SHORT_CHARS


def may_go_on(text: str) -> bool:
    """Whether the message may go on from what was spoken of before; a longer one stands alone."""
    return leans_on_before(text) or is_short(text)


def core_of(text: str) -> str:
    """The message without the words that only tie it to the one before: 那信用卡呢 → 信用卡."""
    said = plain(text).strip()
    return _FRAME.sub("", said) or said


def together(before: str, text: str) -> str:
    """Both as one question for the search; without a break, at which it would see two."""
    joined = re.sub(r"[\s,，。;；?？!！、]+", "", before)
    return core_of(joined) + core_of(text)
