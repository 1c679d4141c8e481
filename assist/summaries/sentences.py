"""Which sentences of a conversation tell something, and what they tell. Pure, by patterns."""

import re
from collections.abc import Iterable

from assist.conversations.packet import REQUEST_WORDS

MIN_TELLING_CHARS = 4
# A clause that asks for a person and is no longer than this says nothing else.
MAX_REQUEST_CHARS = 10
# Two sentences with so many pairs of characters in common say the same.
LIKENESS = 0.6

_SENTENCE = re.compile(r"[^。！？!?；;\n…]+[。！？!?；;…]*")
# Many who type fast put a space where a comma would stand.
_CLAUSE_END = re.compile(r"[，,]|(?<=[\u4e00-\u9fff~～])\s+(?=[\u4e00-\u9fff])")
_OPENING = re.compile(
    r"^(您好|你好|亲亲?|hi|hello|喂|在吗|在么|有人吗|请问一?下?|麻烦问一?下|我?想问一?下?|那个)"
    r"[，,。！!？?、~～\s]*",
    re.I,
)
_SMALL_TALK = re.compile(
    r"(好|好的|好吧|好滴|嗯+|哦+|噢|行|可以|谢谢.*|多谢.*|感谢.*|辛苦.*|没(有)?(了|问题|事)|知道了?|明白了?"
    r"|收到了?|不用了?|再见|拜拜|ok|是的?|对的?|不是|没有|等一下|稍等|不客气.*|麻烦(您|你)?了?)"
    r"[了吧啊呀哈的呢，,。！!~～\s]*",
    re.I,
)
_NUMBER_ALONE = re.compile(r"[A-Za-z]{0,3}[\d\s*＊-]+")
_QUESTION = re.compile(
    r"[?？]|吗|呢$|怎么|怎样|如何|什么|为啥|为何|多久|多少|几(天|时|点|号|个)|哪|能不能|能否|是否|可不可以|有没有|是不是"
)
_WANT = re.compile(
    r"我要|想要|我想|希望|帮我|给我|申请|退|换|取消|修改|改成|改一下|投诉|发票|赔|补发|催|开票|查一?下"
)
_TROUBLE = re.compile(
    r"没收到|没到|没有?更新|没人|不能|不了|不到|不对|不符|无法|失败|坏|破|碎|漏|裂|开胶|少|错|丢|慢|"
    r"还没|一直|迟迟|扣了|重复|异常|问题|过期|变质|发霉|掉色|异味"
)
_ACTED = (
    "提交|登记|退|补|换|寄|发|取消|修改|改|处理|联系|反馈|核实|催|查|安排|申请|开|通过|记录|备注|转|恢复|到账|"
    "签收|完成|赔|预约|通知|告知|更新|下单"
)
_REPORT = re.compile(
    rf"已经?(为|帮|给|替|向|跟|和)|已经?({_ACTED})|(帮|为|给|替)(您|你)[^，。]{{1,12}}(了|好|完)"
    r"|(查到|查询到|核实到|核实了|查了|查过)|(处理|改|办|弄|取消)好了"
)
_NO_REPORT = re.compile(
    r"[?？]|吗|如果|如若|若|要是|假如|您已|你已|是否|没有|尚未|还没|之后|以后|不便"
)
_PROMISE = re.compile(
    r"(会|将)(在|于|尽快|第一时间|再|给您|为您|帮您|联系|安排|补发|退|处理)|尽快|回电|回访|跟进"
    r"|(联系|回复|答复|通知|反馈给|告知)(您|你)|给(您|你)(回复|答复|回电|反馈|消息)"
    r"|(今天|明天|后天|今晚|下午|上午|晚上|周[一二三四五六日天]|\d+\s*个?(小时|分钟|天|工作日))"
    r"[^，。]{0,12}(内|前|发货|到账|补发|送达|上门|处理)"
)
_NO_PROMISE = re.compile("不能|无法|没法|不会|没办法|有可能")
_SOON = re.compile(r"稍后|稍等|稍候|马上|立刻|一会儿?|这就|这边先")
_HOLD = re.compile(
    r"稍等|稍候|等一下|马上|这就|正在(为您|帮您|给您)?.{0,6}(查|核实|处理|看)|(帮您|为您|给您|我)先?(看|查)(一下|下)"
    r"|您好|你好|很高兴为您|请问有什么|抱歉|不好意思|理解您"
)
_ASKED_OF_CUSTOMER = re.compile(
    r"[?？]$|请(您|你)?(先)?(提供|发|告诉|说|描述|拍|上传|补充|确认|核对)|麻烦(您|你)?(先)?(提供|发|拍|告诉|说)"
    r"|方便.{0,8}(提供|发|说|拍)"
)
_NOT_AWAITED = re.compile(r"还有(什么|其他|别的)|有什么(可以|能)|其他(问题|需要)|满意|评价")
_DEED = re.compile(
    "退款|退货|补发|换货|发货|取消|修改|开票|发票|登记|联系|核实|催|上门|取件|赔付|补偿|到账|优惠券|回电|回复|寄"
)
ORDER_NO = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}\d{8,}(?!\d)")


def sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.findall(text) if one.strip()]


def telling(text: str) -> list[str]:
    """A customer's sentences that say something, without greetings and the call for a person."""
    return [core for one in sentences(text) if is_telling(core := _core(one))]


def is_telling(core: str) -> bool:
    bare = core.rstrip("。！!；;，,~～… ")
    is_long_enough = len(bare) >= MIN_TELLING_CHARS
    return is_long_enough and not _SMALL_TALK.fullmatch(bare) and not _NUMBER_ALONE.fullmatch(bare)


def weight(sentence: str) -> int:
    """How much it says of what the customer wants; 0: nothing that can be named."""
    return sum(bool(kind.search(sentence)) for kind in (_QUESTION, _WANT, _TROUBLE))


def reports_and_promises(text: str) -> tuple[list[str], list[str]]:
    """What a reply says was done, and what it says will be."""
    reports, promises = [], []
    for sentence in sentences(text):
        if _ASKED_OF_CUSTOMER.search(sentence):
            continue
        clauses = _CLAUSE_END.split(sentence.rstrip("。！!；;~～… "))
        first = next((at for at, one in enumerate(clauses) if _is_promise(one)), len(clauses))
        told = "，".join(clauses[:first])
        if _REPORT.search(told) and not _NO_REPORT.search(told):
            reports.append(told)
        if first < len(clauses):
            promises.append("，".join(clauses[first:]))
    return reports, promises


def is_soon(promise: str) -> bool:
    """For the next minutes: whatever comes next keeps it."""
    return bool(_SOON.search(promise))


def is_kept(promise: str, later_reports: Iterable[str]) -> bool:
    """A later report names the same deed."""
    wanted = set(_DEED.findall(promise))
    return any(wanted & set(_DEED.findall(report)) for report in later_reports)


def is_holding(text: str) -> bool:
    """Greets, comforts or asks for patience, and answers nothing."""
    return all(_HOLD.search(one) and not _REPORT.search(one) for one in sentences(text))


def asked_of_customer(text: str) -> str | None:
    """What a reply waits for; offering further help is no question."""
    asked = [one for one in sentences(text) if _ASKED_OF_CUSTOMER.search(one)]
    asked = [one for one in asked if not _NOT_AWAITED.search(one)]
    return asked[-1] if asked else None


def are_alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    mine, theirs = _pairs(one), _pairs(other)
    smaller = min(len(mine), len(theirs)) or 1
    return len(mine & theirs) / smaller >= LIKENESS


def _core(sentence: str) -> str:
    while shorter := _OPENING.sub("", sentence, count=1):
        if shorter == sentence:
            break
        sentence = shorter
    clauses = [one for one in re.split("[，,]", sentence) if not _is_request(one)]
    return "，".join(clauses).strip()


def _is_request(clause: str) -> bool:
    is_short = len(clause) <= MAX_REQUEST_CHARS
    return is_short and any(word in clause for word in REQUEST_WORDS)


def _is_promise(clause: str) -> bool:
    is_said = bool(_PROMISE.search(clause)) and not _NO_PROMISE.search(clause)
    return is_said and not _REPORT.search(clause)


def _pairs(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
