"""What a short answer decides about the service under way: do it, leave it, wait. Pure.

A yes must be able to be nothing else, because what it confirms is done; what only resembles one is
`unsure`, and the customer is asked. So each pattern must match the whole text.
"""

from __future__ import annotations

import re
from typing import Dict, Optional, Pattern

from bot.reading.found import plain

YES, UNSURE, LEAVE, WAIT = "yes", "unsure", "leave", "wait"

# What each service does, in the customer's own words.
_OWN_VERBS: Dict[str, str] = {
    "cancel": r"(?:取消|退|撤销)(?:掉|了)?(?:这个|这笔|这)?(?:订单|单子?)?",
    "return": r"退(?:货|掉|款|回去)?(?:申请)?",
    "exchange": r"换(?:货|掉)?(?:申请)?",
    "address": r"(?:(?:修改|更改|改)(?:掉|过来|过去|一?下)?(?:地址)?|换地址)",
    "invoice": r"(?:开具?|补开?)(?:票|发票|电子发票)?",
    "price": r"(?:申请)?(?:价保|保价|退差价|补差价)",
    "complaint": r"(?:登记|投诉)",
}
_ANY_VERB = r"(?:提交|办理|办|申请|操作|弄)(?:申请)?"
_YES_WORD = (
    r"(?:嗯+|恩+|唔|对+(?:的|滴|呀|啊|哒|头)?|是(?:的|滴|呀|啊|哒)|好(?:的|滴|嘞|哒|呀|啊|吧)?|行(?:的|吧|啊)?"
    r"|可以(?:的)?|确认|确定|没错|没问题|提交(?:申请)?|办理|o+k+|同意|要得|就这样吧?|就这么办吧?)"
)
_END = r"[了的呢呀啊哦喔哈嘛呗吧滴哒噢嘞咯~～!。.,、\s]*"
_GAP = r"[的了呢呀啊哦哈~～!。.,、\s]*"
_THANKS = r"(?:谢谢|感谢|多谢|谢了)(?:你|您|亲|啦|了|你们)*"
_POLITE = r"(?:请|麻烦|劳烦)?(?:你|您)?(?:给我|帮我|直接|赶紧|快|马上)?"
_NOT = (
    r"(?:还是|先|那|那就|我|暂时|等等|等下|先等等|等一下)*"
    r"(?:先不|先别|不要|不想|不用|不需要|别|不|甭|莫)(?:再)?(?:要|想|用)?(?:给我|帮我)?"
)
_ONLY_YES = re.compile(rf"(?:{_YES_WORD}{_GAP})+{_END}", re.I)
# 好的谢谢 ends a talk as often as it agrees.
_YES_AND_THANKS = re.compile(rf"(?:{_YES_WORD}{_GAP})+{_THANKS}{_END}", re.I)
# 对吧 asks back.
# 好了 and 对了 are as often 够了 and 顺便.
_ENOUGH = re.compile(r"(?:(?:好|行|可以|对)了[啊吧!。~～,\s]*)+")
_ASKS_BACK = re.compile(
    r"(?:对|是|是的|没错|没问题|可以|ok|确定|确认)吧[~～!。\s]*$|[?]|吗|么$", re.I
)
_ASKING = re.compile(r"[吧吗么?~～!。\s]+$")
_WAITS = re.compile(
    r"(?:不对|错了|写错了|不是|别急|先别|先|再|你|哎|呃|额|那|嗯|让我|容我|等|[,，。!、\s])*"
    r"(?:等一?下下?|等等|等会儿?|稍等(?:一下)?|慢着|且慢|我?(?:再)?(?:想一?想|想一?下|考虑一?下|考虑考虑|看看|看一下|核对一下)|我再?确认一下)"
    r"(?:再说|[,，。!~～吧哈啊哦、\s])*"
)
_REGRETS = re.compile(
    r"(?:我|又|有点|突然|那|算了|[,，、\s])*(?:反悔|后悔|变卦|改主意|改变主意|不想[办弄搞]|(?:改天|下次|回头|过几天|以后|过段时间)(?:再(?:说|办|弄|看|来))?)(?:了)?[啊呀吧!。~～\s]*"
)


_ONLY_CANCEL = re.compile(
    r"(?:我要|我想|我|那就|那|就|还是|算了|帮我|给我|要|[,\s])*取消(?:掉|了|吧|一下|它|啊|[!。~～\s])*"
)

# 还是取消吧 may leave what is being done; 对的改一下 may want the summary changed, 改吧 cannot.
_IS_DOUBTFUL = {
    False: re.compile(r"还是|^我要"),
    True: re.compile(r"还是|^我要|^(?!确[认定])(?!.*吧)"),
}


def says_only_cancel(text: str) -> bool:
    """取消 alone: of what is being done, or of the order, nobody can tell."""
    return bool(_ONLY_CANCEL.fullmatch(plain(text).replace("，", ",").strip()))


def read_decision(text: str, service: str) -> Optional[str]:
    """`yes`, `unsure`, `leave` or `wait` as an answer to 请确认 of `service` (exchange is one of its
    own); None where the text says none of these, or more than that."""
    said = plain(text).replace("，", ",").strip()
    if _WAITS.fullmatch(said):
        return WAIT
    if refuses(said, service) or _REGRETS.fullmatch(said):
        return LEAVE
    if _ASKS_BACK.search(said):
        return UNSURE if _agrees(_ASKING.sub("", said), service) else None
    return _agrees(said, service)


def refuses(text: str, service: str) -> bool:
    """先别取消, 不退了, 别改了: nothing but that the service's own act is not wanted."""
    return bool(_refusal(service).fullmatch(plain(text).strip()))


def _agrees(said: str, service: str) -> Optional[str]:
    if _ENOUGH.fullmatch(said):
        return UNSURE
    if _ONLY_YES.fullmatch(said):
        return YES
    if _YES_AND_THANKS.fullmatch(said):
        return UNSURE
    verb = rf"(?:{_OWN_VERBS.get(service, _ANY_VERB)}|{_ANY_VERB})"
    yes = rf"(?:{_YES_WORD}{_GAP})+"
    wants = rf"(?:那就|那|就|我要|我想|还是|{_POLITE})*"
    agreed = rf"{yes}{wants}{verb}{_END}|(?:那就|那|就)?{_POLITE}{verb}[吧呗][!。~～,\s]*"
    if re.fullmatch(agreed, said, re.I) and not _IS_DOUBTFUL[service == "address"].search(said):
        return YES
    # 改, 我要修改 to the summary of a new address: then something in it is to be changed.
    is_correction = service == "address" and not re.match(yes, said, re.I)
    is_bare = re.fullmatch(rf"(?:{yes})?{wants}{verb}{_END}", said, re.I)
    return UNSURE if is_bare and not is_correction else None


def _refusal(service: str) -> Pattern[str]:
    verb = rf"(?:{_OWN_VERBS.get(service, _ANY_VERB)}|{_ANY_VERB})"
    thing = r"(?:地址|订单|货|东西|发票|这个|这单)?"
    return re.compile(rf"(?:算了|那)?[,\s]*{thing}{_NOT}{verb}[了啊呀吧哈哦嘛!。~～,、\s]*")
