"""Finds the words with which a customer threatens: 投诉, 12315, 律师 …"""

import re
from dataclasses import dataclass
from typing import Final

_AUTHORITIES = (
    r"(?<![0-9A-Za-z@])(?<![箱号码])(?<!微信)(?<![箱号码]是)(?:12315|12345|12300|12378)(?![0-9A-Za-z@])"
    r"|315晚会|黑猫|消费者协会|消协|市长热线|银保监会?|工信部"
    r"|市场监督?管理?局?"
)
_COURTS = r"律师函?|法院|法庭|法律途径|走法律|起诉|打官司|告你们|告到|告上|告他们"
_PUBLIC = r"曝光|媒体|记者|电视台|上热搜|挂你们|发抖音|发微博"
_OFFICES = r"投诉|举报|工商局?|报警|消保委|维权"

THREAT_WORD: Final = re.compile(f"{_AUTHORITIES}|{_COURTS}|{_PUBLIC}|{_OFFICES}")

_DOUBLE_NEGATION = re.compile(r"(?:别以为|不是不|不要以为|以为我?不|别逼|不要逼|难道不).{0,4}$")
_NEGATED = re.compile(
    r"(?:不想|不会|不用|不打算|没想|没打算|没有要|没说要|没要|不是要|不是来?|并非|不必|不去|不再|不准备|懒得"
    r"|撤销|撤回|取消).{0,3}$"
)
_REPORTED = re.compile(r"被.{0,5}$")
_ASKED_BEFORE = re.compile(
    r"(?:怎么|怎样|如何|在哪里?|哪里|哪儿|哪个部门)(?:才能|可以|能|去|进行|申请|查询?)?$"
)
_NAMED_AFTER = re.compile(
    r"^(?:的|后|之后|了)?(?:渠道|电话|流程|入口|方式|热线|按钮|页面|进度|结果|单|记录|邮箱|部门|处理"
    r"|注册|银行|登记|合作|补偿|度|参数|时间|怎么调|已|要多久|多久|咨询|一般|会匿名|能撤|可以撤|撤销"
    r"|撤回|办|开|费用)"
)
_ASKING = re.compile(
    r"[?吗呢]$|什么|多少|怎么|如何|哪|多久|几天|查|通知|报销|找谁|能不能|可以|想了解"
)
_CLAUSE_END = ",，。!！?？;；、\n "
_INNER_WORDS = {"媒体": ("多媒体", "自媒体", "流媒体", "媒体播放"), "工商": ("工商银行", "工商户")}


@dataclass(frozen=True)
class Threat:
    """A threat word and where it stands, end exclusive."""

    word: str
    start: int
    end: int


def find_threats(text: str) -> tuple[Threat, ...]:
    """The threat words of a cleaned text, in order, without those that are

    1. negated (不想投诉), unless twice (别以为我不会投诉);
    2. reported of someone else (被投诉了);
    3. asked about in a plain question (投诉渠道是什么, 怎么举报);
    4. part of an innocent word (多媒体, 工商银行).
    """
    return tuple(
        Threat(match.group(), match.start(), match.end())
        for match in THREAT_WORD.finditer(text)
        if _is_meant(text, match)
    )


def _is_meant(text: str, match: re.Match[str]) -> bool:
    if _is_inside_innocent_word(text, match):
        return False
    before, after = _clause_around(text, match)
    if _DOUBLE_NEGATION.search(before):
        return True
    if _NEGATED.search(before) or _REPORTED.search(before) or _ASKED_BEFORE.search(before):
        return False
    return not (_NAMED_AFTER.search(after) and _is_plain_question(text))


def _is_plain_question(text: str) -> bool:
    """Shouting (你们投诉电话多少！！！) is no question."""
    return "!!" not in text and bool(_ASKING.search(text) or len(text) < 20)


def _clause_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    start = max(text.rfind(sign, 0, match.start()) for sign in _CLAUSE_END) + 1
    ends = [end for sign in _CLAUSE_END if (end := text.find(sign, match.end())) >= 0]
    return text[start : match.start()], text[match.end() : min(ends, default=len(text))]


def _is_inside_innocent_word(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 2) : match.end() + 2]
    return any(word in around for word in _INNER_WORDS.get(match.group(), ()))
