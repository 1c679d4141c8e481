"""The line of an answer that says what a short question is about: 信用卡呢, 第二步在哪点, 要钱吗."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Pattern, Tuple

from bot.reading.follow_ups import core_of
from bot.reading.found import plain
from bot.reading.numerals import read_number

_STEP = re.compile(r"第\s*([一二三四五六七八九十]|[1-9])\s*[步条点](?!\d)")
_NUMBERED = re.compile(r"^\s*([0-9]{1,2})[.、．]\s*")
# What is asked for, and how an answer looks that gives it.
_ASKED: Tuple[Tuple[Pattern[str], Pattern[str]], ...] = (
    (
        re.compile(r"多久|多长时间|几天|几个?小时|什么时候|啥时候|几点|何时"),
        re.compile(r"[0-9][0-9.–\-到至 ]*\s*个?(?:工作日|小时|分钟|天|周|个?月)|[0-9]:[0-9]"),
    ),
    (
        re.compile(r"要钱|收费|收钱|多少钱|免费|加钱|交钱|花钱|运费|邮费|手续费|利息"),
        re.compile(r"费|元|免费|付钱|加钱|利息"),
    ),
    (re.compile(r"几次|多少次"), re.compile(r"[0-9一二两三四五六七八九十]\s*次")),
    (re.compile(r"几期"), re.compile(r"[0-9]\s*期|期数")),
    (re.compile(r"在哪|哪里|哪儿|去哪|怎么[进点找看]"), re.compile(r"[“「][^”」]*(?:→|”)|点“")),
)  # fmt: skip
# What the same thing is called by customers and in articles.
_SAME = (("邮费", "运费"), ("钱", "费"), ("坏", "质量"), ("花呗", "分期"), ("券", "优惠券"))
_EMPTY = re.compile(
    r"可不可以|能不能|是不是|要不要|有没有|可以|能够|需要|支持|算|也|都|还|能|可|要(?!求)|有|是|的(?!话)|了|吗|么|呢|不|没|在|给|我|你们?|它|他|那个?|这个?|就|会(?!员)"
    r"|怎么样?|什么|多久|多少|几[天次期点个]?|哪[里儿个]?|谁|咋|如何|为什么|去|时候"
)
_MIN_SHARED = 2
# What a line counts that holds nothing of the question but the kind of thing asked for.
KIND_ALONE, MAX_OF_KIND = 0.5, 2
# Less of a word than this is another word.
ENOUGH_SHARED = 0.6


class Line(NamedTuple):
    """What the answer says on it, and how much of the question that holds (0 to 1)."""

    text: str
    share: float


def line_about(question: str, answer: str) -> Optional[Line]:
    """The line of `answer` that the question is about, or None where none clearly is."""
    lines = _lines(answer)
    step = _STEP.search(plain(question))
    if step:
        return _step(lines, read_number(step.group(1)) or 0)
    shares = [_likeness(question, line) for line in lines]
    best = max(shares, default=0.0)
    if best == 0.0:
        return None
    fitting = [line for line, share in zip(lines, shares, strict=True) if share == best]
    # Where only the kind of thing asked is there, the first that names it need not be the one.
    return Line("\n".join(fitting[: 1 if best > KIND_ALONE else MAX_OF_KIND]), best)


def _lines(answer: str) -> List[str]:
    """Every line but the headings, the lead first."""
    lines = [line.strip() for line in answer.splitlines()]
    return [line for line in lines if line and not line.endswith(("：", ":"))]


def _step(lines: List[str], number: int) -> Optional[Line]:
    for line in lines:
        match = _NUMBERED.match(line)
        if match and int(match.group(1)) == number:
            return Line(line, 1.0)
    return None


def names_nothing(question: str) -> bool:
    """Whether only a kind of thing is asked for, of whatever was spoken of: 那要多久, 要钱吗."""
    return not _content(question)


def topic_of(question: str) -> str:
    """What the question is about, in one word: 我的积分有多少 → 积分."""
    return max(_content(question), key=len, default="")


def _likeness(question: str, line: str) -> float:
    """How much of what the question names stands in the line; half for the kind of thing asked."""
    words, core = _content(question), plain(core_of(question))
    kind = next((shape for asked, shape in _ASKED if asked.search(core)), None)
    is_kind = kind is not None and bool(kind.search(line))
    if not words:
        return KIND_ALONE if is_kind else 0.0
    shared = sum(_shared(word, line) for word in words) / sum(map(len, words))
    if max(map(len, words)) < _MIN_SHARED:
        return KIND_ALONE if is_kind and shared == 1.0 else 0.0
    is_answered = kind is None or is_kind
    return shared if is_answered and shared >= ENOUGH_SHARED else 0.0


def _content(question: str) -> List[str]:
    """The words of the question that name something."""
    core = plain(core_of(question))
    for asked, _ in _ASKED:
        core = asked.sub("\0", core)
    return [word for part in core.split("\0") for word in _EMPTY.split(part) if word.strip()]


def _shared(word: str, line: str) -> int:
    """Length of the longest run of characters that both have, at least two."""
    said = [word, *(word.replace(a, b) for a, b in _SAME if a in word)]
    longest = 0
    for one in said:
        for start in range(len(one)):
            end = start + max(_MIN_SHARED, longest + 1)
            while end <= len(one) and one[start:end] in line:
                longest, end = end - start, end + 1
    if len(word) < _MIN_SHARED:
        return int(word in line)
    return min(longest, len(word))
