"""Other systems that listen to the desk."""

from collections.abc import Iterator

import pytest

from tests.assist.running_desk import RunningDesk
from tests.assist.webhooks.receiver import Receiver, run_receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with run_receiver() as one:
        yield one


@pytest.fixture
def slow_receiver() -> Iterator[Receiver]:
    """Takes everything and answers nobody, until it is opened."""
    with run_receiver() as one:
        one.is_open.clear()
        yield one


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who failed is tried again without a pause."""
    monkeypatch.setattr("assist.webhooks.trying.BACK_OFF_SECONDS", (0.0,) * 6)


@pytest.fixture
def nothing_left(shared_desk: RunningDesk) -> Iterator[None]:
    """The next test on the same desk begins without webhooks."""
    yield
    for id_ in shared_desk.administrator.webhooks():
        shared_desk.administrator.ask("DELETE", f"/webhooks/{id_}")
