"""From a message to the questions in it: greetings off, and each question on its own."""

import re

_POLITE = (
    "你好|您好|哈喽|hello|hi|喂|哎|诶|嗨|亲+|在吗|在不在|有人吗|客服|老板|小二|就是那个|那个|就是|急+"
    "|打扰(?:一下|了)?|麻烦(?:您|你)?(?:了|问)?(?:一下|下)?|不好意思|抱歉|请?问(?:一下|下)?|是这样的"
    "|(?:我)?想(?:请?问|咨询|请教|了解)(?:问|一下|下|一个事情|个事)?"
)
_PARTICLES = "[呀啊哈哦呢了]*"
# Greetings up to a comma or a stop, and those that a question may follow at once.
_GREETING = re.compile(
    rf"^(?:(?:{_POLITE}){_PARTICLES})+[\s,。!?;~、…]+"
    rf"|^(?:你好|您好|亲|请问|麻烦(?:您|你)?(?:问)?(?:一下|下)|我?想(?:请?问|咨询|请教)|不好意思|问(?:一下|下))"
    rf"(?:问|一下|下)?{_PARTICLES}(?=.{{2}})"
)
_THANKS = re.compile(
    r"[\s,。!~;]*(?:(?:非常|十分|多)?谢谢?(?:您|你|啦|了|哈|哦)*|感谢|辛苦了?|拜托了?|麻烦(?:您|你)?了?|急+|在线等)[\s,。!~]*$"
)
_SENTENCE_END = re.compile(r"[?;。!\n]+")
_COMMA = re.compile(r"[,、\s]+")
_ALSO = re.compile(
    r"(?:^|[,、\s]+)(?:还有就是|还有一个|还有|另外|顺便(?:问一下|问下|问)?|再问(?:一下|下)?)[,、:\s]*"
)
_ASKS = re.compile(
    r"吗|么|呢|几|多久|多少|多长|多大|怎|咋|啥|什么|哪|谁|如何|能不能|可不可以|能否|是否|为何|有没有|会不会|要不要"
    r"|行不|成不|得不|不$|没$|(.)不\1"
)
# A part must be long enough to be a question by itself, and a message has not many.
LEAST_CHARS, MOST_PARTS = 4, 3


def without_greeting(text: str) -> str:
    """The text without greetings, apologies and thanks around it; never empty."""
    while (shorter := _THANKS.sub("", _GREETING.sub("", text))) != text and len(shorter) > 1:
        text = shorter
    return text


def questions_in(text: str) -> list[str]:
    """The questions of a message that asks several; empty where it asks one.

    Sentences and what stands around 还有, 另外, 顺便 are parts; at commas only where both sides
    ask: 面霜保质期多久，拆了还能退吗. A situation told before its question stays with it.
    """
    asked = [
        question
        for sentence in _SENTENCE_END.split(text)
        for question in _in_sentence(sentence.strip(" ,、"))
        if len(question) >= LEAST_CHARS
    ]
    return asked[:MOST_PARTS] if len(asked) > 1 else []


def _in_sentence(sentence: str) -> list[str]:
    wishes = [part.strip(" ,、") for part in _ALSO.split(sentence)]
    if len(wishes) > 1:
        return wishes
    return _at_commas(sentence)


def _at_commas(part: str) -> list[str]:
    pieces = [piece for piece in _COMMA.split(part) if piece]
    asking = [bool(_ASKS.search(piece)) for piece in pieces]
    if sum(asking) < 2:
        return [part] if any(asking) else []
    # What is told before a question belongs to it.
    found, told = [], ""
    for piece, asks in zip(pieces, asking, strict=True):
        told = f"{told},{piece}" if told else piece
        if asks:
            found.append(told)
            told = ""
    return found
