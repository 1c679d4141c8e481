"""What a customer who waits for a person may say to the queue itself. Pure.

Nobody reads along yet, so these words would meet silence: to wait no more, and how long it takes.
Who only says 不等了 may be impatient: the place, once given up, is gone, so that one is asked.
"""

import re

from assist.escalation.wording import normalise

STOP, PLACE = "stop_waiting", "place"

_CLAUSES = re.compile(r"[,，。.!！;；~、\s]+")
_OPENING = r"(?:那就?|算了|我|还是|就|先|嗯+|哦|好吧|行吧|唉|哎)*"
_ENDING = r"(?:了|啦|吧|啊|呀|哈|谢谢)*"
_PERSON = r"(?:人工|真人|活人|客服|人工客服|人)"
# 不用转人工了, 不等人工了, 取消排队, 问机器人吧; as a whole: 不用等很久吧 is none.
_STOPS = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:不|别|甭|不用|不要|不想|不需要|不必|没必要)再?(?:等|排){_PERSON}"
    rf"|(?:不|别|甭|不用|不要|不想|不需要|不必|没必要|取消|撤销)再?(?:给我|帮我)?(?:转|转接|找|接|等|要)?(?:人工|真人|活人|客服|人工客服)"
    r"|(?:取消|退出|停止|结束)(?:排队|等待|队列|转接|转人工)"
    r"|(?:让|叫|找|问|换|转|切|回|用)?(?:回|到|给|成|一?下)*(?:智能客服|机器人|智能助手|小舟)(?:在吗|来|吧|回答|继续|服务|就行|就好|也行|回复)*"
    rf"){_ENDING}"
)
_TIRED = re.compile(rf"{_OPENING}(?:不|别|甭|不用|不想|不需要|不必)再?(?:等|排|排队|等待){_ENDING}")
_OF_GOODS = re.compile(r"快递|物流|包裹|退款|到账|发货|到货|送|货|订单|开票|发票")
_ASKS_PLACE = re.compile(
    r"^(?:大概|大约|那)?还?(?:要|得|需|需要)?(?:多久|多长时间|几分钟)|"
    r"(?:等|排)(?:到)?(?:多久|多长|几分钟|什么时候|啥时候)|排(?:在|到)?第?几|第几[位个名]|轮到我|到我了|前面.{0,4}(?:几|多少)"
    r"|(?:多久|多长时间|什么时候|啥时候|几时).{0,6}(?:人工|客服|有人|接待|接入|轮到|到我|来人|回复)"
    r"|(?:人工|客服|真人|人)(?:呢|在吗|在不在|还没来|怎么还不来|来了吗|来了没)|有人(?:吗|在吗|没|不)|还要等|还没(?:人|接|轮|排)"
    r"|等不[了及]|快[点些]|(?:等|排)(?:了|这么|好|很)+(?:久|半天|长)"
)
_REQUEST = re.compile(
    rf"{_OPENING}(?:我要|给我|帮我|请|麻烦)*(?:转|转接|找|接)?(?:人工|人工客服|真人){_ENDING}"
)


def wish_of(text: str) -> str | None:
    """`stop_waiting`, `place` or None."""
    plain = normalise(text)
    clauses = [clause for clause in _CLAUSES.split(plain) if clause]
    if any(_stops(clause) for clause in clauses):
        return STOP
    is_asking = _ASKS_PLACE.search(plain) and not _OF_GOODS.search(plain)
    is_tired = any(_TIRED.fullmatch(one) or _REQUEST.fullmatch(one) for one in clauses)
    return PLACE if is_asking or is_tired else None


def asks_more(text: str) -> bool:
    """Whether something else is wanted beside waiting no more: 不找人工了，帮我查物流."""
    rest = [one for one in _CLAUSES.split(normalise(text)) if one and not _stops(one)]
    return any(len(one) > len("那好吧") for one in rest)


def _stops(clause: str) -> bool:
    is_question = clause.endswith(("吗", "?", "？", "么")) and "在吗" not in clause
    return bool(_STOPS.fullmatch(clause)) and not is_question
