"""Where a customer can be reached: whatever finds a person, and nothing that surely does not."""

import pytest

from assist.errors import WrongContact
from assist.tickets.contact import check_contact

LONGEST = 200


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        (" 138 0013 8000\n", "138 0013 8000"),
        ("138-0013-8000", "138-0013-8000"),
        ("+86 138 0013 8000", "+86 138 0013 8000"),
        ("（010）6552 9988", "（010）6552 9988"),
        ("QQ 12345", "QQ 12345"),
        ("10001", "10001"),
        ("li.lei+shop@mail.example.cn", "li.lei+shop@mail.example.cn"),
        ("ＬｉＬｅｉ＠ｍａｉｌ．ｃｎ", "LiLei@mail.cn"),
        ("微信：lilei_88", "微信：lilei_88"),
        ("@lilei", "@lilei"),
        ("邮箱 a@b 或微信 lilei", "邮箱 a@b 或微信 lilei"),
        ("李雷（微信同号）", "李雷（微信同号）"),
        ("小\u200b明\u202a的微信", "小明的微信"),
        ("👨\u200d👩\u200d👧一家", "👨\u200d👩\u200d👧一家"),
        ("字" * LONGEST, "字" * LONGEST),
    ],
)
def test_what_finds_a_person_is_kept(written: str, kept: str) -> None:
    assert check_contact(written) == kept


@pytest.mark.parametrize(
    ("written", "because"),
    [
        ("", "请留下"),
        ("  \n", "请留下"),
        ("\u200b\u200b\u200b", "请留下"),
        ("。。。。。", "请留下"),
        ("👍👍👍👍", "请留下"),
        ("李雷", "太短"),
        ("1 2", "太短"),
        ("字" * (LONGEST + 1), "太长"),
        ("微信\x00lilei", "无法显示"),
        ("微信\ud83d", "无法显示"),
        ("1234", "位数"),
        ("138001380001", "位数"),
        ("+1234567890123456", "位数"),
        ("lilei@", "邮箱"),
        ("lilei@mail", "邮箱"),
        ("li@lei@mail.cn", "邮箱"),
        ("lilei@mail..cn", "邮箱"),
    ],
)
def test_the_customer_is_told_what_is_wrong_with_it(written: str, because: str) -> None:
    with pytest.raises(WrongContact, match=because):
        check_contact(written)
