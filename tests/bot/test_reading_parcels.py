"""Where a parcel goes, to whom, and the phone, as customers write it: tables in phrases/parcels.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import pytest
import yaml

from bot.reading.address_fixes import fixed_address
from bot.reading.addresses import full_address, joined
from bot.reading.names import read_name
from bot.reading.parcels import Parcel, read_parcel
from bot.reading.phones import find_phone
from bot.reading.wanted import read_wish_of_order, wants_other_address

A = "上海市长宁区天山路30弄5号602"
TABLES: Dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "phrases" / "parcels.yml").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "read"), TABLES["parcels"].items())
def test_all_that_the_message_gives_is_read(text: str, read: Dict[str, Any]) -> None:
    wanted = {**read, "named": tuple(read.get("named", ()))}
    if "address" in wanted:
        wanted["address"] = A
    assert read_parcel(text.replace("{A}", A)) == Parcel(**wanted)


@pytest.mark.parametrize("text", TABLES["nothing"])
def test_nothing_is_read_where_nothing_is_given(text: str) -> None:
    parcel = read_parcel(text)
    assert (parcel.address, parcel.receiver_name, parcel.phone, parcel.named) == (None,) * 3 + ((),)


@pytest.mark.parametrize("text", TABLES["no_pieces"])
def test_what_only_speaks_of_a_place_is_no_piece(text: str) -> None:
    assert read_parcel(text).piece is None


@pytest.mark.parametrize(("text", "kept"), TABLES["kept_places"].items())
def test_a_place_beside_the_phone_is_no_name(text: str, kept: str) -> None:
    parcel = read_parcel(text.replace("{A}", A))
    assert (parcel.address, parcel.receiver_name) == (kept.replace("{A}", A), None)


@pytest.mark.parametrize(("address", "text", "fixed"), TABLES["fixes"])
def test_a_small_fix_is_applied_where_it_can_mean_one_thing(
    address: str, text: str, fixed: str
) -> None:
    assert fixed_address(address, text) == (None if fixed == "none" else fixed)


@pytest.mark.parametrize(("text", "intent"), TABLES["wishes"].items())
def test_the_wish_is_read_beside_the_number(text: str, intent: str) -> None:
    assert read_wish_of_order(text.replace("{A}", A)) == (None if intent == "none" else intent)


def test_an_address_alone_is_no_wish_to_change_one() -> None:
    assert wants_other_address(f"寄到{A}吧") and wants_other_address(f"地址换成{A}")
    assert not wants_other_address(A)
    assert not wants_other_address(f"能送到{A}吗")


def test_pieces_become_one_address() -> None:
    pieces = joined(joined("四川省成都市", "武侯区天府大道中段"), "688号 5栋")
    assert full_address(pieces) == "四川省成都市武侯区天府大道中段688号 5栋"
    assert joined("张江路100号", "上海市浦东新区") == "上海市浦东新区张江路100号"


@pytest.mark.parametrize("text", ["王芳", "叫王芳", "我妈 王芳", "改成王芳吧", "收件人王芳"])
def test_a_name_alone_is_read_where_it_was_asked_for(text: str) -> None:
    assert read_name(text) == "王芳"


@pytest.mark.parametrize("text", ["不用改", "确认", "电话", "什么名字", "算了", "转人工", "谢谢"])
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("电话是幺三八一二三四五六七八", "13812345678"),
        ("一三八 零零零零 零零一七", "13800000017"),
        ("一二三四五六七八九", None),
        ("一三八一二三四五六七八九", None),
    ],
)
def test_a_phone_read_out_is_a_phone(text: str, phone: str) -> None:
    found = find_phone(text)
    assert (found.value if found else None) == phone
