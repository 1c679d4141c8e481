"""The values of a message as Rasa's entities."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path
from typing import Any, Dict, List

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import values
from bot.nlu.values import ValueExtractor, entities_in
from bot.reading.said import Said

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _on_a_wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "beijing_today", lambda: WEDNESDAY)


def read(text: str) -> Dict[str, Any]:
    """{entity: value} of a message in which each kind occurs once."""
    return {entity["entity"]: entity["value"] for entity in entities_in(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TZ2611010001", {"order_no": "TZ2611010001"}),
        ("ｔｚ2611 0100 01到哪了", {"order_no": "TZ2611010001"}),
        ("TZ26110100", {"order_no": "TZ26110100"}),
        ("13800000017", {"phone": "13800000017"}),
        ("TZ2611010001 138-0000-0017", {"order_no": "TZ2611010001", "phone": "13800000017"}),
        ("发到2611010001@qq.com", {"email": "2611010001@qq.com"}),
        ("抱枕太大了", {"product": "亚麻抱枕", "reason": "wrong_size"}),
        ("那个杯子碎了", {"product": "杯子", "reason": "damaged"}),
        ("昨天68块买的马克杯", {"date": "2026-11-24", "amount": "68", "product": "青瓷马克杯"}),
        ("双十一花了一百二", {"date": "2026-11-11", "amount": "120"}),
        ("这周末", {"date": "2026-11-28/2026-11-29"}),
        ("第二个", {"ordinal": 2}),
        ("最后一个", {"ordinal": -1}),
        ("地址写错了", {"field": "address"}),
        ("人工费100", {"amount": "100"}),
        ("一个", {}),
        ("尾号0017", {}),
        ("打12315", {}),
        ("7天无理由怎么算", {"reason": "dislike"}),
        ("三星手机", {}),
        ("改到上海市徐汇区3号楼12号", {}),
        ("你好", {}),
    ],
)
def test_a_message_gives_its_values(text: str, found: Dict[str, Any]) -> None:
    assert read(text) == found


def test_an_entity_stands_where_the_customer_typed_it() -> None:
    text = "㎏①　昨天买的，１３８００００００１７"
    spans = {
        entity["entity"]: text[entity["start"] : entity["end"]] for entity in entities_in(text)
    }
    assert spans == {"date": "昨天", "phone": "１３８００００００１７"}


def test_rasa_builds_the_component_and_reads_with_it(tmp_path: Path) -> None:
    context = ExecutionContext(GraphSchema({}), node_name="values")
    storage = LocalModelStorage.create(tmp_path)
    extractor = ValueExtractor.create({}, storage, Resource("values"), context)
    message, empty = Message({TEXT: "查TZ2611010001"}), Message({})
    extractor.process([message, empty])
    assert message.get(ENTITIES) == [
        {
            "entity": "order_no",
            "start": 1,
            "end": 13,
            "value": "TZ2611010001",
            "extractor": "ValueExtractor",
        }
    ]
    assert empty.get(ENTITIES) is None


def test_what_stands_behind_500_characters_is_not_read() -> None:
    assert entities_in("好" * 500 + "TZ2611010001") == []


def strange_texts() -> List[str]:
    """Any characters at all, and pieces of what the rules look for in any order."""
    dice = random.Random(4)
    pieces = [
        "年月日号天周上下个前后半块元毛百千万一二三0123456789.-/:¥@ TZtz第最倒数路弄",
        "\ud800\x00\u200b\u202e",
    ]
    texts = []
    for _ in range(1500):
        length = dice.randrange(40)
        texts.append("".join(chr(dice.randrange(0x110000)) for _ in range(length)))
        texts.append("".join(dice.choice("".join(pieces)) for _ in range(length)))
    return texts


def test_no_text_is_too_strange() -> None:
    for text in strange_texts():
        for entity in entities_in(text):
            assert 0 <= entity["start"] < entity["end"] <= len(text)
        assert Said(text).is_question in (True, False)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("昨天68块买的抱枕太大了，TZ2611010001", 0.5),
        ("一百二十一" * 100, 20),
        ("第1.1年1月" * 100, 20),
    ],
    ids=["a message", "a long numeral", "500 characters of digits"],
)
def test_reading_takes_no_time_that_a_customer_could_feel(text: str, milliseconds: float) -> None:
    best = min(_seconds(text) for _ in range(20))
    assert best * 1000 < milliseconds


def _seconds(text: str) -> float:
    began = time.process_time()
    entities_in(text)
    return time.process_time() - began
