"""A phrase is found by its words and by the letters of their sounds."""

import pytest

from assist.phrases.sounds import sounds_like, syllables
from tests.assist.running_desk import RunningDesk


@pytest.mark.parametrize(
    "typed", ["dh", "dhsj", "daohuo", "daoh", "dhuo", "到货", "huosj", "具体到货时间", "DH"]
)
def test_the_phrase_about_arrival_is_found(shared_desk: RunningDesk, typed: str) -> None:
    assert "到货时间" in shared_desk.zhangmin.phrases(typed)


@pytest.mark.parametrize("typed", ["dhx", "aohuo", "daohuoo", "退货吧"])
def test_what_is_not_meant_is_not_found(shared_desk: RunningDesk, typed: str) -> None:
    assert "到货时间" not in shared_desk.zhangmin.phrases(typed)


def test_the_category_finds_all_that_stands_in_it(shared_desk: RunningDesk) -> None:
    for typed in ("发票", "fp", "fapiao"):
        assert {"开票信息", "电子发票时间", "发票修改"} <= set(shared_desk.zhangmin.phrases(typed))


def test_the_page_gets_the_sounds_to_search_by_itself(shared_desk: RunningDesk) -> None:
    phrase = shared_desk.zhangmin.phrases("到货时间")["到货时间"]
    assert phrase["sounds"] == ["dao huo shi jian", "ding dan wu liu"]


def test_words_of_several_sounds_are_read_as_they_are_meant() -> None:
    assert syllables("重新发货") == ("chong", "xin", "fa", "huo")
    assert syllables("VIP 客户（退还）") == ("vip", "ke", "hu", "tui", "huan")
    assert sounds_like("xian", ("xi", "an"))
    assert sounds_like("xian", ("xian",))
    assert not sounds_like("xian", ("xi", "na"))
