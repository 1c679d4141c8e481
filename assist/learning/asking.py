"""Which of a customer's messages ask something that knowledge could answer. Pure."""

import re

from assist.conversations.packet import REQUEST_WORDS

# What is left without these is the question itself.
POLITE = re.compile(
    r"你好|您好|哈[喽啰]|在吗|在不在|有人吗|有人在吗|请问(一下|下)?|麻烦(你|您)?|想问(一下|下)?"
    r"|谢谢(你|您)?(的)?(帮助)?|多谢|辛苦了?|好[的吧]|行吧|可以了?|知道了|明白了?|收到|[嗯哦噢啊呢吗呀吧了]"
)
# What customers say of an answer (有帮助, 没什么用), not a question.
VERDICT = re.compile(r".{0,6}[有没无](有|什么|啥|多大|很大)?(帮助|用)\W*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Pinyin or an English word; an order number has fewer letters in a row.
LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
MIN_CHINESE = 2
SHORT_REQUEST_CHARS = 12


def asks(text: str) -> bool:
    """False for an order number, a greeting, thanks, a verdict on an answer, and 转人工."""
    if len(text) < SHORT_REQUEST_CHARS and any(word in text for word in REQUEST_WORDS):
        return False
    rest = POLITE.sub("", text)
    has_words = len(CHINESE.findall(rest)) >= MIN_CHINESE or LATIN_WORD.search(rest) is not None
    return has_words and VERDICT.fullmatch(text) is None
