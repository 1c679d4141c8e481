"""Shipped fakes of the edges (bot, encoder, sentiment, shop): for fast tests and `make demo`.

They behave like the real ones in form, not in quality; every journey also runs on the real ones.
"""

import re
from collections.abc import Sequence
from typing import Any, ClassVar
from zlib import crc32

import numpy as np

from assist.customers.shop import ShopOrder, ShopOrderDetail, ShopUnavailable
from assist.errors import BotUnavailable
from assist.gateway.bot import BotAnswer, BotTurn
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.lexical import grams
from assist.sentiment.analyzer import Sentiment, Span
from assist.sentiment.turns import Turn

Json = dict[str, Any]
ORDER_NUMBER = re.compile(r"(?:TZ)?\d{10}", re.IGNORECASE)
PHONE_TAIL = re.compile(r"\d{4}")
HELPFUL_BUTTONS = [
    {"title": "有帮助", "payload": "有帮助"},
    {"title": "没帮助", "payload": "没帮助"},
]
RETURN_ARTICLE = {"article_id": "seven-day-return-apply", "title": "七天无理由退货怎么申请？"}


class FakeBot:
    """Answers by keyword. `fail_with` makes it fail, `heard` keeps what it was asked."""

    def __init__(self) -> None:
        self.heard: list[BotTurn] = []
        self.fail_with: Exception | None = None
        self._asked_for_order: set[str] = set()

    async def answer(self, turn: BotTurn) -> BotAnswer:
        self.heard.append(turn)
        if self.fail_with is not None:
            raise self.fail_with
        items = self._items(turn)
        if not items:
            raise BotUnavailable()
        return BotAnswer(items)

    async def is_ready(self) -> bool:
        return self.fail_with is None

    async def close(self) -> None:
        return None

    def _items(self, turn: BotTurn) -> list[Json]:
        text = turn.text
        if "人工" in text:
            return [
                say("好的，正在为您转接人工客服。"),
                act("request_human", reason="user_request"),
            ]
        if ORDER_NUMBER.search(text) and turn.sender in self._asked_for_order:
            return [say("请提供这笔订单收件人手机号的后四位。")]
        if PHONE_TAIL.fullmatch(text) and turn.sender in self._asked_for_order:
            return [say("您的订单已发货，正在运输途中。")]
        if "订单" in text:
            self._asked_for_order.add(turn.sender)
            return [say("请告诉我订单号（TZ 开头加 10 位数字）。")]
        if "退货" in text:
            return [
                say(
                    "签收次日起 7 天内可以申请退货。\n——《七天无理由退货怎么申请？》",
                    HELPFUL_BUTTONS,
                ),
                act("cite_article", **RETURN_ARTICLE),
            ]
        if text in ("有帮助", "没帮助"):
            is_helpful = text == "有帮助"
            rated = act("rate_answer", article_id=RETURN_ARTICLE["article_id"], helpful=is_helpful)
            return [say("谢谢您的反馈。"), rated]
        return [say("抱歉，我没太明白，您可以换个说法，或者转人工。"), act("no_answer")]


def say(text: str, buttons: list[dict[str, str]] | None = None) -> Json:
    return {"text": text, **({"buttons": buttons} if buttons else {})}


def act(action: str, **fields: Any) -> Json:
    return {"custom": {"action": action, **fields}}


class FakeEncoder:
    """Hashed bigrams: texts that share words are near, as far as tests need it."""

    name = "fake"

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for gram in grams(text) or ["\0"]:
                vectors[row, crc32(gram.encode("utf-8", "replace")) % 256] += 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)


class FakeAnalyzer:
    """Negative when one of a few words stands in the text; a few of them are alerts."""

    words = ("太差", "生气", "投诉", "垃圾", "失望", "进医院", "今天必须")
    alert_words: ClassVar = {
        "进医院": "safety",
        "投诉": "threat",
        "垃圾": "insult",
        "今天必须": "urgency",
    }
    is_ready = True

    def warm_up(self) -> None:
        return None

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Sentiment:
        found = [word for word in self.words if word in text]
        if not found:
            return Sentiment("neutral", 0.1, 0, (), (), ())
        spans = tuple(Span(text.index(word), text.index(word) + len(word), word) for word in found)
        threats = ("投诉",) if "投诉" in found else ()
        alerts = tuple(alert for word, alert in self.alert_words.items() if word in found)
        negative, level = (
            (0.1, 0) if found == ["今天必须"] else (0.9, 3 if "threat" in alerts else 2)
        )
        label = "negative" if level else "neutral"
        return Sentiment(label, negative, level, spans, alerts, threats)


class FakeShop:
    """Knows the orders that it is given, by customer id. `is_down` makes it fail; `asked` keeps
    whose orders it was asked for."""

    def __init__(self, orders: dict[str, list[ShopOrderDetail]] | None = None) -> None:
        self.known = orders or {}
        self.is_down = False
        self.asked: list[str] = []

    async def orders(self, customer_id: str) -> list[ShopOrder]:
        return [*self._of(customer_id)]

    async def order(self, customer_id: str, order_no: str) -> ShopOrderDetail | None:
        own = self._of(customer_id)
        return next((order for order in own if order.order_no == order_no), None)

    async def close(self) -> None:
        return None

    def _of(self, customer_id: str) -> list[ShopOrderDetail]:
        self.asked.append(customer_id)
        if self.is_down:
            raise ShopUnavailable("down")
        return self.known.get(customer_id, [])
