"""The database's disk is full: nobody is told that it was kept, and it goes on by itself later."""

from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError

from assist.db import is_storage_full
from assist.gateway.bot import BotAnswer, BotTurn
from assist.gateway.turns import BotTurns
from assist.testing import say
from tests.assist.conftest import OpenDesk
from tests.assist.full_disk import LONG_TEXT, full_disk
from tests.assist.gateway.bots import ThinkingBot
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually, refused


class WordyBot(ThinkingBot):
    """Thinks, and then says more than the disk has room for."""

    async def answer(self, turn: BotTurn) -> BotAnswer:
        await super().answer(turn)
        return BotAnswer([say(LONG_TEXT)])


def test_a_message_is_refused_and_not_kept(desk: RunningDesk) -> None:
    customer = desk.customer()
    with full_disk(desk.database):
        with refused(503, "storage_full") as told:
            customer.says(LONG_TEXT, "one")
        assert told.detail == "系统存储空间不足，消息没有发出，请稍后再试。"
        assert desk.door.client.get("/api/v1/health/ready").json()["degraded"] == ["database"]
    assert LONG_TEXT not in customer.reads_texts()

    kept = customer.says(LONG_TEXT, "one")
    assert customer.says(LONG_TEXT, "one") == kept
    assert customer.reads_texts().count(LONG_TEXT) == 1
    assert desk.door.client.get("/api/v1/health/ready").json()["degraded"] == []


def test_who_keeps_something_else_reads_that_it_was_not_saved(desk: RunningDesk) -> None:
    with full_disk(desk.database), refused(503, "storage_full") as told:
        desk.editor.writes("long", "很长的知识", LONG_TEXT)
    assert told.detail == "系统存储空间不足，这次操作没有保存，请稍后再试。"


def test_every_database_has_its_own_word_for_it() -> None:
    class DiskFull(Exception):
        """As PostgreSQL's drivers call it."""

    class LockNotAvailable(Exception):
        pass

    assert is_storage_full(OperationalError("INSERT", {}, DiskFull()))
    assert not is_storage_full(OperationalError("INSERT", {}, LockNotAvailable()))


def test_an_answer_that_found_no_room_comes_later_and_once(open_desk: OpenDesk) -> None:
    bot = WordyBot()
    desk = open_desk(bot)
    customer = desk.customer()
    customer.says("怎么退货")
    bot.waits_until_thinking()
    with full_disk(desk.database):
        bot.is_let_go()
        eventually(lambda: bot.gave_answers)
        eventually(lambda: desk.database.is_full)
    # The bot is not blamed for it, and the customer stays with it.
    desk.customer().says("您好")
    customer.waits_for(LONG_TEXT)
    assert customer.sees()["status"] == "bot"
    assert customer.reads_texts().count(LONG_TEXT) == 1


def test_the_bot_goes_on_after_the_database_failed(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, looks = BotTurns._waiting_for_bot, list[str]()

    def fail_twice(turns: BotTurns) -> Sequence[str]:
        looks.append("look")
        if len(looks) <= 2:
            raise OperationalError("SELECT", {}, Exception("disk I/O error"))
        return look(turns)

    monkeypatch.setattr(BotTurns, "_waiting_for_bot", fail_twice)
    customer = desk.customer()
    eventually(lambda: (customer.says("怎么退货"), len(looks) > 2)[1])
    customer.waits_for("签收次日起")
