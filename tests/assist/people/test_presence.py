"""Presence is a lease on a chosen state: who does not renew it counts as offline."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.people.model import Presence
from assist.people.presence import beat, lapsed, renew, tell_lapse
from assist.people.service import require_staff
from tests.assist.conftest import OpenDesk, Template
from tests.assist.running_desk import RunningDesk
from tests.cast import Member
from tests.front_door import Ear, refused

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds_later", "state"), [(0, "busy"), (59.9, "busy"), (60, "offline"), (3600, "offline")]
)
def test_the_lease_runs_out(seconds_later: float, state: str) -> None:
    presence = Presence(state="busy", expires_at=NOON + timedelta(seconds=60))
    assert presence.state_at(NOON + timedelta(seconds=seconds_later)) == state


def vanishes(desk: RunningDesk, member: Member) -> None:
    """The laptop is closed, and the lease has run out since."""
    with desk.database.write() as session:
        own = Presence.staff_id == member.me["id"]
        a_second_ago = utc_now() - timedelta(seconds=1)
        session.execute(update(Presence).where(own).values(expires_at=a_second_ago))


def looks_for_lapses(desk: RunningDesk) -> None:
    with desk.database.write() as session:
        for gone in lapsed(session, utc_now()):
            tell_lapse(session, gone)


def told_states(ear: Ear, until: str) -> list[str]:
    """The states of which a colleague was told, up to the first `until`."""
    ear.hears("presence.changed", where=lambda change: change["state"] == until)
    return [one["data"]["state"] for one in ear.heard if one["type"] == "presence.changed"]


def row_of(desk: RunningDesk, member: Member) -> Presence:
    with desk.database.read() as session:
        return session.get_one(Presence, member.me["id"])


def test_colleagues_see_who_is_there(desk: RunningDesk) -> None:
    desk.zhangmin.goes("busy")
    seen = {name: one["presence"] for name, one in desk.liwei.colleagues().items()}
    assert seen["张敏"] == "busy"
    assert seen["李伟"] == "offline"
    desk.zhangmin.goes("offline")
    assert desk.zhangmin.me["presence"] == "offline"


def test_colleagues_see_how_much_each_has_to_do(desk: RunningDesk) -> None:
    desk.zhangmin.goes_online()
    desk.zhangmin.claims(desk.waiting_customer())
    done = desk.waiting_customer()
    desk.zhangmin.claims(done)
    desk.zhangmin.resolves(done)
    seen = desk.liwei.colleagues()
    assert [seen[name]["open_count"] for name in ("张敏", "李伟")] == [1, 0]
    assert seen["张敏"]["conversation_cap"] == desk.zhangmin.me["conversation_cap"] == 20
    assert all(set(group) == {"name", "level"} for group in seen["张敏"]["groups"])


def test_who_does_not_renew_is_offline(open_desk: OpenDesk) -> None:
    desk = open_desk(presence_lease_seconds=0)
    assert desk.zhangmin.goes("online")["state"] == "online"
    assert desk.zhangmin.me["presence"] == "offline"
    customer = desk.customer().asks_for_a_person()
    assert "客服都不在线" in customer.reads_texts()[-1]


def test_renewing_tells_nobody_changing_tells_all(desk: RunningDesk) -> None:
    with desk.liwei.listens() as ear:
        ear.catches_up()
        desk.zhangmin.goes("online")
        desk.zhangmin.beats()
        desk.zhangmin.goes("online")
        desk.zhangmin.beats()
        desk.zhangmin.goes("away")
        assert told_states(ear, until="away") == ["online", "away"]


def test_it_refuses_a_state_that_is_none(desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        desk.zhangmin.goes("asleep")
    assert desk.zhangmin.me["presence"] == "offline"


def test_who_never_chose_is_online_with_the_first_heartbeat(desk: RunningDesk) -> None:
    with desk.liwei.listens() as ear:
        ear.catches_up()
        assert desk.zhangmin.beats()["state"] == "online"
        assert told_states(ear, until="online") == ["online"]
    assert desk.zhangmin.me["presence"] == "online"


@pytest.mark.parametrize("chosen", ["busy", "away", "offline"])
def test_a_second_device_never_overrides_the_choice(
    desk: RunningDesk, template: Template, chosen: str
) -> None:
    phone = Member(desk.door)
    phone.signs_in("zhangmin", template.passwords["zhangmin"])
    desk.zhangmin.goes(chosen)
    assert phone.beats()["state"] == chosen
    assert desk.zhangmin.me["presence"] == chosen


def test_a_lapse_is_told_once_and_so_is_coming_back(desk: RunningDesk) -> None:
    desk.zhangmin.goes("busy")
    with desk.liwei.listens() as ear:
        ear.catches_up()
        vanishes(desk, desk.zhangmin)
        looks_for_lapses(desk)
        looks_for_lapses(desk)
        assert desk.zhangmin.beats()["state"] == "busy"
        desk.zhangmin.beats()
        assert told_states(ear, until="busy") == ["offline", "busy"]


def test_who_chose_offline_does_not_lapse(desk: RunningDesk) -> None:
    desk.zhangmin.goes("offline")
    desk.liwei.goes("away")
    with desk.database.write() as session:
        session.execute(update(Presence).values(expires_at=utc_now() - timedelta(seconds=1)))
        gone = [one.staff_id for one in lapsed(session, utc_now())]
    assert gone == [desk.liwei.me["id"]]


def test_who_comes_back_at_the_last_moment_is_not_told_gone(desk: RunningDesk) -> None:
    desk.zhangmin.goes("online")
    id_ = desk.zhangmin.me["id"]
    with desk.database.write() as session:
        presence = session.get_one(Presence, id_)
        presence.expires_at = utc_now() - timedelta(seconds=1)
        [gone] = lapsed(session, utc_now())
        beat(session, require_staff(session, id_), 60)
        assert not tell_lapse(session, gone)
    assert desk.zhangmin.me["presence"] == "online"


def test_who_chooses_offline_before_the_lapse_was_told_is_told_offline(desk: RunningDesk) -> None:
    desk.zhangmin.goes("online")
    with desk.liwei.listens() as ear:
        ear.catches_up()
        vanishes(desk, desk.zhangmin)
        desk.zhangmin.goes("offline")
        assert told_states(ear, until="offline") == ["offline"]


def test_an_act_extends_a_lease_that_holds_and_no_other(desk: RunningDesk) -> None:
    desk.zhangmin.goes("busy")
    before = row_of(desk, desk.zhangmin).expires_at
    with desk.database.write() as session:
        renew(session, desk.zhangmin.me["id"], 600)
        renew(session, desk.liwei.me["id"], 600)
    after = row_of(desk, desk.zhangmin)
    assert after.expires_at > before + timedelta(seconds=500)
    assert (after.state, desk.liwei.me["presence"]) == ("busy", "offline")
    vanishes(desk, desk.zhangmin)
    with desk.database.write() as session:
        renew(session, desk.zhangmin.me["id"], 600)
    assert desk.zhangmin.me["presence"] == "offline"


def test_an_act_never_shortens_the_lease(desk: RunningDesk) -> None:
    desk.zhangmin.goes("online")
    before = row_of(desk, desk.zhangmin).expires_at
    with desk.database.write() as session:
        renew(session, desk.zhangmin.me["id"], 1)
    assert row_of(desk, desk.zhangmin).expires_at == before


def test_many_pages_of_one_person_agree(desk: RunningDesk) -> None:
    def beats(_: int) -> Any:
        return desk.zhangmin.beats()["state"]

    with desk.liwei.listens() as ear:
        ear.catches_up()
        with ThreadPoolExecutor(8) as pages:
            assert set(pages.map(beats, range(16))) == {"online"}
        desk.zhangmin.goes("away")
        assert told_states(ear, until="away") == ["online", "away"]


def test_with_the_last_sign_out_the_person_is_gone_at_once(
    desk: RunningDesk, template: Template
) -> None:
    desk.zhangmin.goes("busy")
    with desk.liwei.listens() as ear:
        ear.catches_up()
        desk.zhangmin.signs_out()
        assert told_states(ear, until="offline") == ["offline"]
    assert desk.liwei.colleagues()["张敏"]["presence"] == "offline"
    with desk.database.read() as session:
        assert lapsed(session, utc_now() + timedelta(hours=1)) == []
    again = Member(desk.door)
    again.signs_in("zhangmin", template.passwords["zhangmin"])
    assert again.beats()["state"] == "busy"


def test_who_is_still_signed_in_elsewhere_stays(desk: RunningDesk, template: Template) -> None:
    phone = Member(desk.door)
    phone.signs_in("zhangmin", template.passwords["zhangmin"])
    desk.zhangmin.goes("online")
    phone.signs_out()
    assert desk.zhangmin.me["presence"] == "online"


def test_an_editor_at_work_serves_no_customer(desk: RunningDesk) -> None:
    desk.editor.beats()
    assert desk.editor.me["presence"] == "online"
    customer = desk.customer().asks_for_a_person()
    assert "客服都不在线" in customer.reads_texts()[-1]
    desk.zhangmin.beats()
    customer = desk.customer().asks_for_a_person()
    assert "客服都不在线" not in customer.reads_texts()[-1]
