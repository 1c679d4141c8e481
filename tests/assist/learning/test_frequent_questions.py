"""What customers ask the bot most."""

from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.learning.bots import TeachableBot
from tests.assist.learning.day import COATS, POINTS, POINTS_TOO, RETURNS, asks, frequent, gap
from tests.assist.running_desk import RunningDesk


def test_alike_questions_are_counted_as_one(desk: RunningDesk) -> None:
    asks(desk, POINTS, COATS)
    asks(desk, POINTS_TOO)
    first, second = frequent(desk)
    assert (first["count"], first["answered_count"], first["failed_count"]) == (2, 0, 2)
    assert (second["question"], second["count"], second["article"]) == (COATS, 1, None)


def test_what_one_article_answers_is_one_however_it_is_worded(desk: RunningDesk) -> None:
    asks(desk, RETURNS)
    asks(desk, "买错了想退货，运费算谁的", "没帮助")
    [only] = frequent(desk)
    assert (only["count"], only["answered_count"], only["failed_count"]) == (2, 1, 1)
    assert only["article"]["article_id"] == RETURN


def test_a_gap_and_what_its_article_answers_later_are_one(open_desk: OpenDesk) -> None:
    bot = TeachableBot()
    desk = open_desk(bot)
    asks(desk, "衣服尺码不对怎么换")
    written = {"id": "changing-size", "title": "尺码不对怎么换？", "body": "七天内可以换。"}
    desk.editor.ask("POST", f"/gaps/{gap(desk)['id']}/draft", json=written)
    bot.taught["大一码"] = written
    asks(desk, "想要大一码的行不行")
    [only] = frequent(desk)
    assert (only["count"], only["answered_count"], only["failed_count"]) == (2, 1, 1)


def test_a_quiet_desk_has_none(desk: RunningDesk) -> None:
    assert frequent(desk) == []
