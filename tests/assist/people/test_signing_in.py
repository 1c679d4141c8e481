"""Signing in and out, and who may do what."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from assist.clock import utc_now
from assist.people.model import SignIn
from assist.people.passwords import hash_password, hash_token, password_matches
from assist.people.service import ATTEMPTS_ALLOWED
from tests.assist.conftest import Template
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor, Member, Program, Supervisor
from tests.front_door import API, refused


def test_a_member_signs_in_and_is_known(desk: RunningDesk, template: Template) -> None:
    member = Member(desk.door)
    staff = member.signs_in("zhangmin", template.passwords["zhangmin"])
    assert (staff["display_name"], staff["role"]) == ("张敏", "agent")
    assert member.me == {**staff, "presence": "offline", "conversation_cap": 20}


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(desk: RunningDesk) -> None:
    with refused(401, "wrong_credentials") as wrong_password:
        Member(desk.door).signs_in("zhangmin", "wrong")
    with refused(401, "wrong_credentials") as unknown_name:
        Member(desk.door).signs_in("nobody", "wrong")
    assert wrong_password.detail == unknown_name.detail


def test_who_signs_out_is_out(desk: RunningDesk, template: Template) -> None:
    member = Member(desk.door)
    member.signs_in("liwei", template.passwords["liwei"])
    assert member.me["display_name"] == "李伟"
    member.signs_out()
    with refused(401, "not_signed_in"):
        _ = member.me
    assert desk.liwei.me["display_name"] == "李伟"


def test_a_sign_in_ends_after_its_days(desk: RunningDesk) -> None:
    token = desk.tokens["liwei"]
    yesterday = utc_now() - timedelta(days=1)
    with desk.database.write() as session:
        own = SignIn.token_hash == hash_token(token)
        session.execute(update(SignIn).where(own).values(expires_at=yesterday))
    with refused(401, "not_signed_in"):
        _ = desk.liwei.me
    assert desk.zhangmin.me["display_name"] == "张敏"


def test_passwords_cannot_be_tried_by_the_thousand(
    desk: RunningDesk, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ATTEMPTS_ALLOWED <= 10
    monkeypatch.setattr("assist.people.service.ATTEMPTS_ALLOWED", 3)
    member = Member(desk.door)
    for _ in range(3):
        with refused(401, "wrong_credentials"):
            member.signs_in("chenjing", "guess")
    with refused(429, "too_many_attempts"):
        member.signs_in("chenjing", template.passwords["chenjing"])
    assert member.signs_in("liwei", template.passwords["liwei"])["display_name"] == "李伟"


def test_a_cookie_is_believed_from_our_own_pages_only(
    desk: RunningDesk, template: Template
) -> None:
    client = desk.door.client
    body = {"name": "zhangmin", "password": template.passwords["zhangmin"]}
    signed_in = client.post(f"{API}/sign-in", json=body)
    cookie = signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get(f"{API}/me").status_code == 200
    assert client.get(f"{API}/me", headers={"Origin": "http://testserver"}).status_code == 200
    assert client.get(f"{API}/me", headers={"Origin": "http://evil.example"}).status_code == 401
    client.cookies.clear()
    assert client.get(f"{API}/me").status_code == 401


def test_roles_open_what_they_are_for(desk: RunningDesk) -> None:
    for token in (desk.zhangmin.token, desk.editor.token):
        with refused(403, "not_allowed"):
            Supervisor(desk.door, token).figures()
    for token in (desk.zhangmin.token, desk.supervisor.token):
        with refused(403, "not_allowed"):
            Editor(desk.door, token).writes("new", "新知识", "内容")
    assert desk.administrator.figures()["totals"]["conversation_count"] == 0
    administrator = Editor(desk.door, desk.administrator.token)
    assert administrator.writes("new", "新知识", "内容")["status"] == "draft"


def test_a_customers_token_opens_nothing_of_the_staffs(desk: RunningDesk) -> None:
    customer = desk.customer()
    nosy = Supervisor(desk.door, customer.token)
    for look in (nosy.inbox, nosy.figures, nosy.colleagues, lambda: nosy.goes("online")):
        with refused(401, "not_signed_in"):
            look()


def test_the_service_token_is_for_programs_only(desk: RunningDesk) -> None:
    assert desk.program.scores("你好")
    with refused(401, "not_signed_in"):
        Supervisor(desk.door, desk.program.token).inbox()
    with refused(401, "not_signed_in"):
        Program(desk.door, "wrong").scores("你好")


@pytest.mark.parametrize("body", [{}, {"name": "zhangmin"}, {"name": 1, "password": "x"}])
def test_it_refuses_credentials_of_another_shape(desk: RunningDesk, body: object) -> None:
    with refused(422, "wrong_value"):
        desk.door.ask("POST", "/sign-in", json=body)


def test_a_password_is_kept_as_a_slow_hash_only() -> None:
    hash_ = hash_password("开门")
    assert hash_.startswith("$argon2id$")
    assert password_matches("开门", hash_)
    assert not password_matches("关门", hash_)
    assert not password_matches("开门", None)
