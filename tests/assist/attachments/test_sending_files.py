"""Pictures and files in messages, both ways, and who gets to see them."""

import errno
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assist.attachments import storage
from assist.clock import utc_now
from assist.conversations import notices
from tests.assist.attachments.files import EXE, HTML, PDF, archive, picture
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.cast import Agent, Customer
from tests.front_door import API, Json, refused


def fetched(who: Customer | Agent, file: Json) -> Any:
    """The answer to who fetches it; raises Refused."""
    return who.door.ask("GET", file["url"].removeprefix(API), who.token)


def kept_files(desk: RunningDesk) -> list[Path]:
    return [one for one in (desk.settings.data_dir / "attachments").rglob("*") if one.is_file()]


def test_a_customer_sends_a_picture_and_the_agent_sees_it(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    shot = picture("JPEG", (400, 300))
    file = customer.uploads(shot, "屏幕.jpg")
    assert (file["name"], file["media_type"]) == ("屏幕.jpg", "image/jpeg")
    assert (file["width"], file["height"], file["size"]) == (400, 300, len(shot))
    with desk.zhangmin.listens() as ear:
        posted = customer.sends(file)
        heard = ear.hears("message.posted")["data"]["message"]
    assert heard == posted
    assert (posted["text"], posted["attachments"]) == ("", [file])
    assert desk.zhangmin.reads(customer)[-1]["attachments"] == [file]
    for who in (desk.zhangmin, customer):
        answer = fetched(who, file)
        assert answer.content == shot
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["content-disposition"].startswith("inline")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"].startswith("private")
    assert desk.zhangmin.inbox()["mine"][0]["last_text"] == "[图片]"


def test_an_agent_sends_a_file_with_a_word(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    file = desk.zhangmin.uploads(customer, PDF, "发票.pdf")
    desk.zhangmin.sends(customer, file, text="这是您的发票")
    received = customer.reads()[-1]
    assert (received["text"], received["attachments"]) == ("这是您的发票", [file])
    answer = fetched(customer, file)
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''")
    assert desk.zhangmin.inbox()["mine"][0]["last_text"] == "[文件] 发票.pdf 这是您的发票"


def test_nobody_else_gets_it(desk: RunningDesk) -> None:
    customer, other = desk.waiting_customer(), desk.customer()
    file = customer.uploads(picture(), "图.png")
    with refused(404, "unknown_attachment"):
        # Not sent yet: it is the customer's own.
        fetched(desk.zhangmin, file)
    customer.sends(file)
    assert fetched(desk.zhangmin, file).status_code == 200
    with refused(404, "unknown_conversation"):
        fetched(other, file)
    with refused(404, "unknown_attachment"):
        other.ask("GET", f"/attachments/{file['id']}")
    with refused(404, "unknown_attachment"):
        other.sends(file)
    with refused(403, "not_allowed"):
        desk.door.ask("GET", file["url"].removeprefix(API), desk.editor.token)
    with refused(401, "not_signed_in"):
        # The address alone opens nothing, nor does a token that would stand in logs.
        desk.door.ask("GET", file["url"].removeprefix(API) + f"?token={customer.token}")


def test_a_notes_file_is_never_the_customers(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    file = desk.zhangmin.uploads(customer, PDF, "内部.pdf")
    with refused(404, "unknown_attachment"):
        fetched(customer, file)
    desk.zhangmin.sends(customer, file, audience="staff")
    assert fetched(desk.liwei, file).content == PDF
    with refused(404, "unknown_attachment"):
        fetched(customer, file)
    assert all(not one["attachments"] for one in customer.reads())
    assert "内部.pdf" not in customer.ask("GET", "/transcript").text
    path = f"/conversations/{customer.id}/transcript?notes=true"
    assert "：[文件] 内部.pdf" in desk.zhangmin.ask("GET", path).text


def test_what_is_something_else_than_its_name_says_is_refused(desk: RunningDesk) -> None:
    customer = desk.customer()
    with refused(422, "file_not_taken"):
        customer.uploads(EXE, "发票.pdf")
    with refused(422, "file_not_taken"):
        customer.uploads(HTML, "说明.txt")
    with refused(422, "file_not_taken"):
        customer.uploads(archive("META-INF/MANIFEST.MF"), "照片.zip")
    with refused(422, "file_empty"):
        customer.uploads(b"", "空.txt")
    assert kept_files(desk) == []


def test_each_kind_has_its_limit(open_desk: OpenDesk) -> None:
    desk = open_desk(max_attached_picture_bytes=1024**2, max_attached_file_bytes=2 * 1024**2)
    customer = desk.customer()
    padding = b" " * 1024**2
    with refused(413, "too_large") as told:
        customer.uploads(picture() + padding, "大.png")
    assert told.detail == "图片太大了，最多 1 MB。"
    assert customer.uploads(PDF + padding, "大.pdf")["size"] == len(PDF) + 1024**2
    with refused(413, "too_large"):
        customer.uploads(PDF + 2 * padding, "更大.pdf")
    with refused(413, "too_large"):
        # Every other path keeps its own limit.
        customer.says("长" * 1024**2)


def test_sending_again_stands_once_and_other_files_need_another_id(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    one, two = customer.uploads(picture(), "一.png"), customer.uploads(picture(shade=9), "二.png")
    first = customer.sends(one, two, client_id="m-1")
    assert customer.sends(one, two, client_id="m-1") == first
    assert [len(message["attachments"]) for message in customer.reads()].count(2) == 1
    with refused(409, "client_id_reused"):
        customer.sends(one, client_id="m-1")
    with refused(409, "client_id_reused"):
        customer.says("图片在这里", client_id="m-1")
    with refused(409, "attachment_sent"):
        customer.sends(one)
    with refused(422, "text_empty"):
        customer.sends()
    with refused(422, "wrong_value"):
        customer.sends(*[{"id": str(number)} for number in range(6)])


def test_the_twenty_first_upload_waits_for_the_others(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    files = [customer.uploads(picture(shade=number), f"{number}.png") for number in range(20)]
    with refused(409, "too_many_uploads"):
        customer.uploads(picture(), "又一张.png")
    # It does not keep the agent from answering.
    desk.zhangmin.uploads(customer, PDF, "说明.pdf")
    customer.sends(*files[:5])
    customer.ask("DELETE", f"/attachments/{files[5]['id']}")
    customer.uploads(picture(), "又一张.png")
    with refused(409, "attachment_sent"):
        customer.ask("DELETE", f"/attachments/{files[0]['id']}")
    assert fetched(customer, files[0]).status_code == 200


def test_what_was_never_sent_is_gone_after_a_day(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer, other = desk.waiting_customer(), desk.customer()
    forgotten = customer.uploads(PDF, "一.pdf")
    shared = customer.uploads(picture(), "二.png")
    customer.sends(customer.uploads(picture(), "同一张.png"))
    assert len(kept_files(desk)) == 2
    tomorrow = utc_now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr("assist.attachments.service.utc_now", lambda: tomorrow)
    other.uploads("说明".encode(), "三.txt")
    for gone in (forgotten, shared):
        with refused(404, "unknown_attachment"):
            fetched(customer, gone)
    # The picture stands in a message: the same bytes stay.
    assert fetched(customer, customer.reads()[-1]["attachments"][0]).content == picture()
    assert len(kept_files(desk)) == 2


def test_a_restart_keeps_what_was_sent(open_desk: OpenDesk) -> None:
    before = open_desk()
    customer = before.waiting_customer()
    file = customer.uploads(picture(), "图.png")
    customer.sends(file)
    after = open_desk()
    assert after.zhangmin.reads(customer)[-1]["attachments"] == [file]
    assert fetched(after.zhangmin, file).content == picture()


def test_the_bot_says_that_it_cannot_see_and_offers_a_person(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.sends(customer.uploads(picture(), "图.png"))
    answer = customer.waits_for(notices.CANNOT_SEE_FILES)
    assert [button["title"] for button in answer["buttons"]] == ["转人工"]
    assert desk.heard_by_bot() == []
    # With words, it answers the words.
    customer.sends(customer.uploads(picture(), "图.png"), text="退货的运费谁来出？")
    customer.waits_for("签收次日起")
    assert desk.heard_by_bot() == ["退货的运费谁来出？"]
    customer.says(answer["buttons"][0]["payload"])
    customer.waits_for("已为您转接人工")
    handoff = desk.zhangmin.opens(customer)["handoff"]
    assert handoff["transcript"][1]["text"] == "[图片]"
    assert handoff["summary"]["problem"] == "退货的运费谁来出？"


def test_a_picture_alone_is_not_scored_and_asks_nothing(desk: RunningDesk) -> None:
    customer = desk.customer()
    posted = customer.sends(customer.uploads(picture(), "图.png"))
    customer.asks_for_a_person()
    later = customer.says("七天无理由退货怎么申请")
    with desk.zhangmin.listens(after=0) as ear:
        ear.hears("sentiment.scored", where=lambda told: told["seq"] == later["seq"])
    flags = desk.zhangmin.opens(customer)["flags"]
    assert posted["seq"] not in [flag["seq"] for flag in flags]
    assert desk.zhangmin.suggestion(customer)["based_on_seq"] == later["seq"]


def test_a_full_disk_is_told_and_nothing_is_left(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    customer = desk.customer()
    with monkeypatch.context() as full:
        full.setattr(storage.os, "fsync", no_room)
        with refused(503, "storage_full"):
            customer.uploads(picture(), "图.png")
    assert kept_files(desk) == []
    customer.sends(customer.uploads(picture(), "图.png"))


def test_a_file_that_was_not_brought_back_is_told(desk: RunningDesk) -> None:
    customer = desk.customer()
    file = customer.uploads(PDF, "发票.pdf")
    for one in kept_files(desk):
        one.unlink()
    with refused(404, "unknown_attachment") as told:
        fetched(customer, file)
    assert "重新发送" in told.detail
