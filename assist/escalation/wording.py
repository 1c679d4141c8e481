"""Which of a rule's words a customer means, and why others are passed over. Pure.

Words are plain text, never patterns. A word is passed over when it

1. lies inside an exception (投诉 in 投诉进度);
2. is denied (不想投诉), unless twice (别以为我不会投诉, 不得不投诉);
3. was done to somebody, or elsewhere by somebody else (被投诉了, 我同事投诉了别家);
4. is asked about in a plain question (怎么投诉, 12315电话是多少, 投诉有用吗, 之前有人投诉过吗);
5. is a place, an amount or a number of something (法院路12号, 12345元, 12345@qq.com);
6. names something else (我是律师，想开发票; 这个灯曝光拍照行不行).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from assist.escalation import senses

# Why a word is passed over, in words for an administrator.
EXCEPTED = "在例外词里"
DENIED = "客户说的是不要"
REPORTED = "说的是被别人"
ASKED_ABOUT = "只是在询问"
NAMED = "是地址、数量或编号"
OTHERWISE = "说的是别的意思"

_CLAUSE_END = ",，。.!！?？;；、~\n "
# How far around a word is looked: farther off stands nothing about it.
_REACH = 30
# A gap that begins something new (不用了我要投诉) denies nothing.
_GAP = "(?:(?!我要|我就|我会|了|就).)"
_DENIED = re.compile(
    rf"(?:不想|不会|不用|不要|不打算|没想|没打算|没有要|没说要|没要|不是要|不是来|并非|不必|不去|不再|不准备|懒得"
    rf"|撤销|撤回|取消){_GAP}{{0,3}}$|(?:没有|没|别|不|(?<![是要])不是)$"
)
# 我不是投诉过了吗 denies nothing.
_DONE_AFTER = re.compile(r"^(?:过|了)")
_MEANT_AFTER_ALL = re.compile(
    r"(?:别以为|不是不|不要以为|以为我?不|别逼|不要逼|难道不|不得不|不能不|不会不|非得?|要不|要不要|信不信).{0,4}$"
)
_OR_ELSE = re.compile(r"^.{0,6}(?:(?<!行)不行|(?<!可)不可|才怪)")
_REPORTED = re.compile(r"被(?:(?![逼气得要]).){0,5}$")
_BY_OTHERS = re.compile(
    r"(?:同事|朋友|邻居|同学|亲戚|别人|人家|家人|老公|老婆|爸|妈|他|她)(?:们|之前|以前|上次|去年|昨天|也|都|刚|就|曾经|还)*$"
)
_ELSEWHERE = re.compile(
    r"^(?:了|过)?(?:别的?|另|其他|其它|某|隔壁|一家|一个|淘宝|京东|拼多多|天猫|抖音)"
)
_BY_ANYBODY = re.compile(
    r"(?:(?<!没)有人|有谁|多少人|很多人|别人|大家|(?<!没)有)(?:之前|以前|会|来|去|经常|也|都)*$"
)
_ASKED_BEFORE = re.compile(
    r"(?:怎么|怎样|如何|在哪里?|哪里|哪儿|哪个部门)(?:才能|可以|能|去|进行|申请|查询?|拨?打|联系)?$"
)
_AT_US = re.compile(r"^(?:你|这家|这个店|他们|商家|店家|贵)|你们")
_ANNOUNCED = re.compile(r"(?:我|必须|一定|肯定)(?:要|就|会|去)*$")
_ASKED_AFTER = re.compile(
    r"^(?:的|后|之后|了)?(?:渠道|电话|流程|入口|方式|热线|按钮|页面|进度|结果|单|记录|邮箱|部门|处理"
    r"|注册|登记|合作|参数|怎么调|要多久|多久|咨询|一般|会匿名|能撤|可以撤|撤销|撤回|费用?|函?是什么|是啥|什么意思"
    r"|的话|(?:到底|真的?)?(?:有没有用|有用|有什么用|管用|有效果?))"
)
_ASKING = re.compile(
    r"[?？吗呢]$|什么|多少|怎么|如何|哪|多久|几天|查|报销|找谁|能不能|可以|想了解|是啥"
)
_SHOUTING = re.compile(r"[!！]{2,}")
_PLACE_BEFORE = re.compile(
    r"(?:地址|寄到|寄往|寄给|收货|住在|配送到|派送到|改到|改成|改为|定位|自提点|抬头).{0,14}$"
)
_PLACE_AFTER = re.compile(
    r"^(?:路|街|巷|站|门口|旁|对面|附近|隔壁|宿舍|小区|家属院|大院|东门|西门|南门|北门|地铁|公交"
    r"|大厦|大楼|广场|事务所|公司|集团)"
)
_NUMBER_BEFORE = re.compile(
    r"(?:尾号|订单号?|单号|编号|型号|货号|密码|验证码|邮编|手机号?|后.位|价格?|id)(?:是|为|:|：)?$"
)
_UNIT_AFTER = re.compile(
    r"^(?:元|块|毛|件|个|米|厘米|cm|mm|克|g|kg|ml|毫升|升|%|折|码|套|楼|室|栋|单元|弄|房|号楼|号店|号线)"
)


@dataclass(frozen=True)
class Found:
    """One of the words in a text; `because` is None where it is meant."""

    word: str
    because: str | None


def normalise(text: str) -> str:
    """Half-width, lower case, simplified, without characters that nobody sees (投\u200b诉)."""
    text = unicodedata.normalize("NFKC", text).lower()
    seen = "".join(one for one in text if unicodedata.category(one) not in ("Cf", "Cs"))
    return str(_simplifier().convert(seen)).strip()


def first_meant(found: Sequence[Found]) -> str | None:
    return next((one.word for one in found if one.because is None), None)


def find_mentioned(
    text: str, words: Sequence[str], except_words: Sequence[str] = ()
) -> list[Found]:
    """The words that stand in the text at all, in the rule's order; for topics, not intentions."""
    plain = normalise(text)
    excepted = _spans(plain, except_words)
    found = [
        Found(word, EXCEPTED if _is_inside(start, end, excepted) else None)
        for word in words
        for start, end in _places(plain, normalise(word))
    ]
    return found + [Found(word, None) for word in words if _is_said_otherwise(plain, word)]


def find_meant(text: str, words: Sequence[str], except_words: Sequence[str] = ()) -> list[Found]:
    """The same for words with which a customer announces to do something."""
    plain = normalise(text)
    excepted = _spans(plain, except_words)
    return [
        Found(
            word,
            EXCEPTED if _is_inside(start, end, excepted) else _why_not_meant(plain, start, end),
        )
        for word in words
        for start, end in _places(plain, normalise(word))
    ]


def _why_not_meant(text: str, start: int, end: int) -> str | None:
    before, after = _clause_around(text, start, end)
    if _MEANT_AFTER_ALL.search(before) or _OR_ELSE.search(after):
        return None
    if _is_denied(before, after):
        return DENIED
    if _REPORTED.search(before) or (_BY_OTHERS.search(before) and _ELSEWHERE.search(after)):
        return REPORTED
    if _is_number_or_place(text[start:end], before, after):
        return NAMED
    if senses.is_named_otherwise(text[start:end], text, before, after):
        return OTHERWISE
    return ASKED_ABOUT if _is_asked_about(text, before, after) else None


def _is_said_otherwise(text: str, word: str) -> bool:
    said = senses.SAID_OTHERWISE.get(word)
    return word not in text and said is not None and said.search(text) is not None


def _is_denied(before: str, after: str) -> bool:
    is_reminder = before.endswith("不是") and _DONE_AFTER.search(after)
    return bool(_DENIED.search(before)) and not is_reminder


def _is_number_or_place(word: str, before: str, after: str) -> bool:
    if word.isdecimal():
        is_counted = _NUMBER_BEFORE.search(before) or _UNIT_AFTER.search(after)
        return bool(is_counted) or senses.is_account(before, after)
    return bool(_PLACE_BEFORE.search(before) or _PLACE_AFTER.search(after))


def _is_asked_about(text: str, before: str, after: str) -> bool:
    if _ASKED_BEFORE.search(before):
        return not _AT_US.search(after)
    if _BY_ANYBODY.search(before):
        return after.endswith(("吗", "么", "多", "没有")) or text.endswith(("?", "吧"))
    is_question = bool(_ASKING.search(text)) or len(text) < 12
    if _ANNOUNCED.search(before):
        return False
    return bool(_ASKED_AFTER.search(after)) and is_question and not _SHOUTING.search(text)


def _clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begin = max(before.rfind(sign) for sign in _CLAUSE_END) + 1
    ends = [place for sign in _CLAUSE_END if (place := after.find(sign)) >= 0]
    return before[begin:], after[: min(ends, default=len(after))]


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    return [place for word in words for place in _places(text, normalise(word))]


def _is_inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where the word stands; 315 does not stand in 12315, nor in 8.315."""
    start = text.find(word) if word else -1
    while start >= 0:
        end = start + len(word)
        if not (_runs_on(text, start, -1) or _runs_on(text, end - 1, 1)):
            yield start, end
        start = text.find(word, end)


def _runs_on(text: str, place: int, step: int) -> bool:
    """Whether a Latin word or number goes on beyond the character at `place`."""
    beside = text[max(0, place + 2 * step) : place] if step < 0 else text[place + 1 : place + 3]
    if not (_is_latin(text[place]) and beside):
        return False
    next_one, farther = (beside[-1], beside[0]) if step < 0 else (beside[0], beside[-1])
    is_decimal = next_one == "." and farther.isdecimal() and len(beside) == 2
    return _is_latin(next_one) or (is_decimal and text[place].isdecimal())


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
