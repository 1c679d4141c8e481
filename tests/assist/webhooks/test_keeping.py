"""Administrators add, try, change and remove webhooks; nobody else comes near them."""

import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.assist.running_desk import RunningDesk
from tests.assist.webhooks.receiver import Receiver
from tests.front_door import eventually, refused

URL = "https://crm.example.com/desk"
pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


def test_the_secret_is_shown_once(desk: RunningDesk) -> None:
    added = desk.administrator.adds_webhook(f" {URL} ", "ticket.*", note="工单系统")
    assert added["secret"].startswith("whsec_")
    assert len(added["secret"]) > 40
    shown = desk.administrator.webhooks()[added["id"]]
    assert shown["secret"] == f"whsec_••••{added['secret'][-5:-1]}"
    assert (shown["url"], shown["note"], shown["types"]) == (URL, "工单系统", ["ticket.*"])
    assert shown["is_enabled"] is True
    changed = desk.administrator.ask(
        "PATCH", f"/webhooks/{added['id']}", json={"note": "新工单系统", "types": ["*"]}
    )
    assert (changed["note"], changed["types"], changed["secret"]) == (
        "新工单系统",
        ["*"],
        shown["secret"],
    )


def test_a_removed_webhook_is_gone_with_its_deliveries(
    desk: RunningDesk, receiver: Receiver
) -> None:
    id_ = desk.administrator.adds_webhook(receiver.url, "conversation.started")["id"]
    desk.customer()
    eventually(lambda: desk.administrator.deliveries(id_))
    desk.administrator.ask("DELETE", f"/webhooks/{id_}")
    for method, path in (
        ("GET", f"/webhooks/{id_}/deliveries"),
        ("PATCH", f"/webhooks/{id_}"),
        ("POST", f"/webhooks/{id_}/test"),
        ("POST", f"/webhooks/{id_}/retry"),
        ("DELETE", f"/webhooks/{id_}"),
    ):
        body = {} if method == "PATCH" else None
        with refused(404, "unknown_webhook"):
            desk.administrator.ask(method, path, json=body)


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "crm.example.com"},
        {"url": "ftp://crm.example.com"},
        {"url": "https://"},
        {"url": "https://name:password@crm.example.com"},
        {"url": "https://crm.example.com:99999"},
        {"url": "https://crm.example.com/a b"},
        {"url": "http://169.254.169.254/latest/meta-data"},
        {"url": "http://[fe80::1]/"},
        {"url": "http://[::ffff:169.254.169.254]/"},
        {"url": "http://100.100.100.200/"},
        {"url": f"https://crm.example.com/{'a' * 1000}"},
        {"url": 5},
        {"types": []},
        {"types": ["sentiment.scored"]},
        {"types": ["conversation.offer_ended"]},
        {"types": "*"},
        {"note": "长" * 101},
        {"is_enabled": "yes"},
        {"secret": "whsec_mine"},
    ],
)
def test_what_makes_no_sense_is_refused_and_kept_nowhere(
    desk: RunningDesk, wrong: dict[str, object]
) -> None:
    with refused(422, "wrong_value"):
        desk.administrator.ask("POST", "/webhooks", json={"url": URL, "types": ["*"], **wrong})
    assert desk.administrator.webhooks() == {}


def test_there_are_not_more_than_twenty(desk: RunningDesk) -> None:
    for _ in range(20):
        desk.administrator.adds_webhook(URL, is_enabled=False)
    with refused(422, "wrong_value"):
        desk.administrator.adds_webhook(URL)


def test_only_administrators_come_near(desk: RunningDesk) -> None:
    id_ = desk.administrator.adds_webhook(URL)["id"]
    for member in (desk.zhangmin, desk.supervisor, desk.editor):
        for method, path in (
            ("GET", "/webhooks"),
            ("POST", "/webhooks"),
            ("PATCH", f"/webhooks/{id_}"),
            ("DELETE", f"/webhooks/{id_}"),
            ("POST", f"/webhooks/{id_}/test"),
            ("POST", f"/webhooks/{id_}/retry"),
            ("GET", f"/webhooks/{id_}/deliveries"),
            ("POST", "/webhook-deliveries/1/retry"),
        ):
            body = None if method in ("GET", "DELETE") else {}
            with refused(403, "not_allowed"):
                member.ask(method, path, json=body)
    with refused(404, "unknown_delivery"):
        desk.administrator.ask("POST", "/webhook-deliveries/999999/retry")


def test_a_test_says_at_once_how_it_went(desk: RunningDesk, receiver: Receiver) -> None:
    added = desk.administrator.adds_webhook(receiver.url, "ticket.*", is_enabled=False)
    told = desk.administrator.ask("POST", f"/webhooks/{added['id']}/test")
    assert (told["status"], told["error"]) == (200, None)
    assert 0 <= told["milliseconds"] < 10_000
    (arrival,) = receiver.arrivals
    assert arrival.is_signed_with(added["secret"])
    assert arrival.body["type"] == "webhook.test"
    receiver.answers = lambda arrival: 404
    told = desk.administrator.ask("POST", f"/webhooks/{added['id']}/test")
    assert (told["status"], told["error"]) == (404, "对方回应了 HTTP 404。")
    assert desk.administrator.deliveries(added["id"]) == []


def test_a_test_says_why_nobody_was_reached(desk: RunningDesk) -> None:
    # Port 9 of this machine discards everything, where anything listens there at all.
    added = desk.administrator.adds_webhook("http://127.0.0.1:9/")
    told = desk.administrator.ask("POST", f"/webhooks/{added['id']}/test")
    assert (told["status"], told["error"]) == (None, "连接不上对方。")


def test_a_name_that_leads_to_the_metadata_service_is_not_followed(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leads_there(*asked: object, **more: object) -> list[object]:
        return [(2, 1, 6, "", ("10.0.0.1", 80)), (2, 1, 6, "", ("169.254.169.254", 80))]

    monkeypatch.setattr("socket.getaddrinfo", leads_there)
    added = desk.administrator.adds_webhook("http://harmless.example.com/")
    told = desk.administrator.ask("POST", f"/webhooks/{added['id']}/test")
    assert told["status"] is None
    assert "不能发往这个地址" in told["error"]


def test_the_receiver_in_the_documents_takes_what_we_send(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text("utf-8")
    snippet = page.split("```python\n")[1].split("```")[0]
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *_: None)  # type: ignore[arg-type]
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    added = desk.administrator.adds_webhook(url, "ticket.*")
    for secret, status in ((added["secret"], 204), ("whsec_" + "A" * 44, 401)):
        monkeypatch.setenv("WEBHOOK_SECRET", secret)
        names: dict[str, type] = {"__name__": "receiver"}  # type: ignore[dict-item]
        exec(snippet, names)
        monkeypatch.setattr(names["Receiver"], "log_message", lambda *_: None)
        server.RequestHandlerClass = names["Receiver"]
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        told = desk.administrator.ask("POST", f"/webhooks/{added['id']}/test")
        thread.join()
        assert told["status"] == status
    server.server_close()
    assert "webhook.test" in capsys.readouterr().out
