"""Whether a message asks how things are done here, or speaks of an own order; and its questions."""

from __future__ import annotations

import re
from typing import List, Tuple

from bot.reading.said import Said

# 优惠券门槛, 改地址能改几次, 咨询退款: what is asked for is a rule, though a service has that name.
_RULE = re.compile(
    r"规则|规定|政策|门槛|有效期|叠加|同时用|几次|抵扣|抵多少|[多几]少?[钱块元]?抵|条件|流程|步骤|区别|限制|用不了|不能用|咨询|请问|想问|问一?下"
    r"|怎么|咋|如何|怎样|能不能|可不可以|可以.{0,8}[吗么不]|能.{0,8}[吗么不]$|为[什啥]|是不是|丢了|什么"
)
_VAGUE = re.compile(
    r"规则|规定|政策|咨询|想问|问一?下|请问|了解|怎么|咋|如何|怎样|什么|流程|步骤|丢了"
)
# 快递走到哪了, 帮我查, 刚买就降了: an own order, however it is worded.
_OWN = re.compile(
    r"到哪|走到|运到|去哪|没到|没收|还没|几天了|没动|刚[买拍下]|到了没|TZ|[0-9]{4}|帮|给我|查|看看|看一?下|催|降了|我那|[这那][笔单个]|有没有|有多少|还剩|剩多少",
    re.I,
)
_BREAK = re.compile(
    r"(?<=[?？!！。;；\n])|[,，、\s]+|(?=另外|顺便|对了)|(?<!(?:没|只|都|也))(?=还有(?!效|多|没|货|几|多少|吗|钱|时|货))"
)
_ASIDE = re.compile(
    r"^(?:另外|顺便|还有|对了|再|然后|请问一?下?|想问一?下?|我|你好|您好|亲|[,，、。!！\s])+"
)
_WISH = re.compile(r"帮我|给我|替我|我要|我想[退换查改取开]|^查|^改|^取消")
# 要钱不, 能退不.
_ENDS_IN_NO = re.compile(r"[\u4e00-\u9fff]不\s*[?？]?$")
_MIN_QUESTION_CHARS = 2


def asks_rule(text: str) -> bool:
    """Whether the words ask for a rule or a way, not for something to be done."""
    return bool(_RULE.search(text)) and not names_own(text)


def asks_vaguely(text: str) -> bool:
    """Whether the words only say that something is wanted to know about a topic."""
    return bool(_VAGUE.search(text)) and not names_own(text)


def names_own(text: str) -> bool:
    """Whether the words speak of an own order or account, or want something done."""
    return bool(_OWN.search(text))


def questions_and_wishes(text: str) -> Tuple[List[str], List[str]]:
    """The questions that one message asks, and what else it wants done, each as it was typed.

    What is told before a question belongs to it: 杯子漏了，能换吗 is one.
    """
    questions: List[str] = []
    wishes: List[str] = []
    told = ""
    for piece in filter(None, (one.strip() for one in _BREAK.split(text) if one)):
        core = _ASIDE.sub("", piece).strip(" ?？!！。;；")
        asks = Said(piece).is_question or bool(_ENDS_IN_NO.search(piece))
        if asks and len(core) >= _MIN_QUESTION_CHARS:
            questions.append(f"{told}，{piece}" if told else piece)
            told = ""
        elif _WISH.search(core):
            wishes.append(core)
        elif len(core) >= _MIN_QUESTION_CHARS:
            told = f"{told}，{core}" if told else core
    return questions, wishes
