"""Editors say which words mean the same, and the very next search knows it."""

from typing import Any

import pytest

from assist.errors import WrongValue
from assist.knowledge.proof import synonyms
from tests.assist.articles import INVOICE
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.cast import Member
from tests.front_door import Json, refused

COUPON = "coupon-get"


def says_the_same(editor: Member, *words: str) -> Json:
    group: Json = editor.ask("POST", "/synonyms", json={"words": words})
    return group


def groups(member: Member) -> list[list[str]]:
    return [group["words"] for group in member.ask("GET", "/synonyms")["groups"]]


def has_coupons(desk: RunningDesk) -> None:
    body = "优惠券在首页的领券中心领取。"
    desk.editor.writes(COUPON, "优惠券在哪里领取？", body, similar_questions=["怎么领优惠券"])
    desk.editor.does("publish", COUPON)


def test_the_next_search_knows_them_until_they_are_deleted(desk: RunningDesk) -> None:
    has_coupons(desk)
    assert COUPON in desk.program.finds("优惠券在哪里领取")
    assert desk.program.finds("薅毛") == []
    group = says_the_same(desk.editor, "优惠券", "薅毛")
    assert desk.program.finds("薅毛")[0] == COUPON
    desk.editor.ask("DELETE", f"/synonyms/{group['id']}")
    assert desk.program.finds("薅毛") == []


def test_a_changed_group_counts_in_the_next_search(desk: RunningDesk) -> None:
    has_coupons(desk)
    group = says_the_same(desk.editor, "发货", "薅毛")
    assert COUPON not in desk.program.finds("薅毛")
    changed = desk.editor.ask("PUT", f"/synonyms/{group['id']}", json={"words": ["优惠券", "薅毛"]})
    assert (changed["id"], changed["words"]) == (group["id"], ["优惠券", "薅毛"])
    assert desk.program.finds("薅毛")[0] == COUPON


def test_they_are_known_after_a_restart(desk: RunningDesk, open_desk: OpenDesk) -> None:
    has_coupons(desk)
    says_the_same(desk.editor, "优惠券", "薅毛")
    assert open_desk().program.finds("薅毛")[0] == COUPON


def test_the_list_tells_who_wrote_them_newest_first(desk: RunningDesk) -> None:
    says_the_same(desk.editor, "快递", "物流")
    says_the_same(desk.administrator, "发票", "开票", "税票")
    first, second = desk.zhangmin.ask("GET", "/synonyms")["groups"]
    assert (first["words"], first["by_name"]) == (["发票", "开票", "税票"], "管理员")
    assert (second["words"], second["by_name"]) == (["快递", "物流"], "王芳")
    assert second["updated_at"].endswith("Z")


def test_no_word_stands_in_two_groups(desk: RunningDesk) -> None:
    says_the_same(desk.editor, "快递", "物流")
    with refused(409, "word_taken") as told:
        says_the_same(desk.editor, "包裹", "物流")
    assert "物流" in told.detail
    assert groups(desk.editor) == [["快递", "物流"]]


def test_words_are_compared_as_the_search_reads_them(desk: RunningDesk) -> None:
    says_the_same(desk.editor, "VIP", "黑卡")
    with refused(409, "word_taken") as told:
        says_the_same(desk.editor, "贵宾", "ｖｉｐ")
    assert "ｖｉｐ" in told.detail
    # A group may keep its own words.
    [group] = desk.editor.ask("GET", "/synonyms")["groups"]
    kept = desk.editor.ask("PUT", f"/synonyms/{group['id']}", json={"words": ["vip", "黑卡"]})
    assert kept["words"] == ["vip", "黑卡"]


def test_a_change_may_not_take_another_groups_word(desk: RunningDesk) -> None:
    says_the_same(desk.editor, "快递", "物流")
    group = says_the_same(desk.editor, "发票", "开票")
    with refused(409, "word_taken"):
        desk.editor.ask("PUT", f"/synonyms/{group['id']}", json={"words": ["发票", "物流"]})
    assert groups(desk.editor) == [["发票", "开票"], ["快递", "物流"]]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["快递"],
        ["快递", " 快递 "],
        ["快递", ""],
        ["快递", "？！"],
        ["快递", "物" * 21],
        [f"词{number}" for number in range(21)],
        [f"词{number}" for number in range(101)],
        ["快递", None],
        "快递",
    ],
)
def test_a_group_has_two_to_twenty_real_words(shared_desk: RunningDesk, words: Any) -> None:
    with refused(422, "wrong_value"):
        shared_desk.editor.ask("POST", "/synonyms", json={"words": words})
    assert groups(shared_desk.editor) == []


def test_the_longest_group_is_taken() -> None:
    words = [f"词{number}" + "长" * 10 for number in range(20)]
    assert synonyms.check_words(words) == words
    with pytest.raises(WrongValue):
        synonyms.check_words([*words, "再一个"])


def test_words_lose_line_breaks_and_blanks() -> None:
    assert synonyms.check_words([" 快\n递 ", "物流\x00", "物流"]) == ["快 递", "物流"]


def test_only_editors_write(shared_desk: RunningDesk) -> None:
    for member in (shared_desk.zhangmin, shared_desk.supervisor):
        assert groups(member) == []
        for method, path in (("POST", ""), ("PUT", "/x"), ("DELETE", "/x")):
            with refused(403, "not_allowed"):
                member.ask(method, f"/synonyms{path}", json={"words": ["快递", "物流"]})
    with refused(401, "not_signed_in"):
        Member(shared_desk.door).ask("GET", "/synonyms")


def test_what_is_gone_is_gone(shared_desk: RunningDesk) -> None:
    with refused(404, "unknown_synonyms"):
        shared_desk.editor.ask("DELETE", "/synonyms/x")
    with refused(404, "unknown_synonyms"):
        shared_desk.editor.ask("PUT", "/synonyms/x", json={"words": ["快递", "物流"]})


def test_the_small_base_holds_its_premise(shared_desk: RunningDesk) -> None:
    """The made-up word finds nothing by itself."""
    assert shared_desk.program.finds("薅毛", audience="staff") == []
    assert INVOICE in shared_desk.program.finds("电子发票怎么开")
