"""Presence is a lease: who does not renew it counts as offline."""

from datetime import UTC, datetime, timedelta

import pytest

from assist.people.model import Presence
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds_later", "state"), [(0, "busy"), (59.9, "busy"), (60, "offline"), (3600, "offline")]
)
def test_the_lease_runs_out(seconds_later: float, state: str) -> None:
    presence = Presence(state="busy", expires_at=NOON + timedelta(seconds=60))
    assert presence.state_at(NOON + timedelta(seconds=seconds_later)) == state


def test_colleagues_see_who_is_there(desk: RunningDesk) -> None:
    desk.zhangmin.goes("busy")
    seen = {name: one["presence"] for name, one in desk.liwei.colleagues().items()}
    assert seen["张敏"] == "busy"
    assert seen["李伟"] == "offline"
    desk.zhangmin.goes("offline")
    assert desk.zhangmin.me["presence"] == "offline"


def test_who_does_not_renew_is_offline(open_desk: OpenDesk) -> None:
    desk = open_desk(presence_lease_seconds=0)
    assert desk.zhangmin.goes("online")["state"] == "online"
    assert desk.zhangmin.me["presence"] == "offline"
    customer = desk.customer().asks_for_a_person()
    assert "客服都不在线" in customer.reads_texts()[-1]


def test_renewing_tells_nobody_changing_tells_all(desk: RunningDesk) -> None:
    with desk.liwei.listens() as ear:
        ear.catches_up()
        for state in ("online", "online", "online", "away"):
            desk.zhangmin.goes(state)
        ear.hears("presence.changed", where=lambda data: data["state"] == "away")
    told = [one["data"]["state"] for one in ear.heard if one["type"] == "presence.changed"]
    assert told == ["online", "away"]


def test_it_refuses_a_state_that_is_none(desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        desk.zhangmin.goes("asleep")
    assert desk.zhangmin.me["presence"] == "offline"
