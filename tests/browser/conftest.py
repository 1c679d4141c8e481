"""Browsers and running services, once per session; a fresh context per person and test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.customers import Cast
from tests.browser.service import Service, demo_service, end_all_talks, whole_service

# Background services of the browser would look for hosts that a closed network does not have.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("missing tool: chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with whole_service(tmp_path_factory.mktemp("whole")) as service:
        yield service


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with demo_service(tmp_path_factory.mktemp("demo")) as service:
        yield service


@pytest.fixture
def quiet_demo(demo: Service) -> Iterator[Service]:
    """Nobody waits and nobody is served: before the test, and after it for the next one."""
    end_all_talks(demo)
    yield demo
    end_all_talks(demo)


@pytest.fixture
def cast(whole: Service) -> Iterator[Cast]:
    with Cast(whole) as cast:
        yield cast


@pytest.fixture
def new_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Page]]:
    """Opens a page in a context of its own: another person, another computer."""
    contexts = []

    def open_page() -> Page:
        context = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900}
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
