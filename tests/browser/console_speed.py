"""`make bench-console`: how fast the console is to the eye, in a real browser on this machine.

First view, opening a long thread, a message drawn after its event, and frames while 30 customers write. Assist runs on
its shipped fakes (`make demo`), so that only the pages and their stream are measured.
"""

import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS
from tests.browser.people import DeskAgent
from tests.browser.service import Service, demo_service

API = "/api/v1"
VIEWS = 10
CONVERSATIONS = 30
MESSAGES_A_SECOND = 5
SECONDS = 30
LONG_THREAD = 2000
FRAME_MS = 1000 / 60
# When each posted message came by the stream, and when the reader could see it.
WATCH = """() => {
  const seen = (window.tzSpeed = { came: {}, drawn: {}, frames: [], longTasks: [] });
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const text = /"text": ?"(speed-[^"]+)"/.exec(data)?.[1];
        if (text) seen.came[text] ??= performance.now();
      });
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: "longtask" });
}"""
LOOK = """() => {
  const seen = window.tzSpeed;
  const look = () => {
    const log = document.querySelector('[role="log"]');
    for (const text of Object.keys(seen.came)) {
      if (seen.drawn[text] || !log?.textContent.includes(text)) continue;
      seen.drawn[text] = true;
      requestAnimationFrame(() => (seen.drawn[text] = performance.now()));
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  let before = performance.now();
  const frame = (now) => { seen.frames.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame((now) => { before = now; requestAnimationFrame(frame); });
}"""
SCROLL = """async () => {
  const log = document.querySelector('[role="log"]');
  const gaps = [];
  let before = performance.now();
  for (let step = 0; step < 120; step += 1) {
    log.scrollTop -= 400;
    await new Promise((next) => requestAnimationFrame(next));
    const now = performance.now();
    gaps.push(now - before);
    before = now;
  }
  return gaps;
}"""


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="speed-") as folder,
        demo_service(Path(folder)) as service,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        )
        measure(chromium, service)
        chromium.close()


def measure(browser: Browser, service: Service) -> None:
    desk = Talk(service)
    desk.lets_serve("zhangmin", CONVERSATIONS + 10)
    agent = DeskAgent(open_page(browser), service).signs_in("zhangmin").goes_online()
    customers = [desk.customer_of("zhangmin") for _ in range(CONVERSATIONS)]
    print(f"{CONVERSATIONS} conversations of one agent\n")
    tell("first view, empty cache", [first_view(browser, agent) for _ in range(VIEWS)], "ms")
    tell(
        "first view again", [first_view(browser, agent, is_again=True) for _ in range(VIEWS)], "ms"
    )
    watch_the_day(agent.page, service, desk, customers)
    read_a_long_thread(agent.page, service, desk)


def open_page(browser: Browser) -> Page:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    return page


def first_view(browser: Browser, agent: DeskAgent, *, is_again: bool = False) -> float:
    """From asking for the page until the own conversations stand in the list."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    context.add_cookies(agent.page.context.cookies())
    page = context.new_page()
    for _ in range(2 if is_again else 1):
        started = time.perf_counter()
        page.goto(f"{agent.service.assist_url}/console/conversations", wait_until="commit")
        page.get_by_role("list", name="我的").get_by_role("listitem").first.wait_for()
        took = (time.perf_counter() - started) * 1000
    context.close()
    return took


def watch_the_day(
    page: Page, service: Service, desk: "Talk", customers: Sequence["Writer"]
) -> None:
    """All write, one of them is open: what the reader's eye gets."""
    page.goto(f"{service.assist_url}/console/conversations/{customers[0].id}")
    expect(page.get_by_role("log", name="消息记录")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-live", "connected")
    page.evaluate(f"({LOOK})()")
    texts = []
    started = time.perf_counter()
    for number in range(SECONDS * MESSAGES_A_SECOND):
        # Every fifth stands in the open conversation.
        writer = customers[0 if number % 5 == 0 else 1 + number % (len(customers) - 1)]
        text = f"speed-{number} 请问订单什么时候发货"
        writer.says(text)
        texts += [text] if writer is customers[0] else []
        page.wait_for_timeout(
            max(0.0, started + (number + 1) / MESSAGES_A_SECOND - time.perf_counter()) * 1000
        )
    page.get_by_role("log").get_by_text(texts[-1]).last.wait_for()
    seen = page.evaluate("() => window.tzSpeed")
    drawn = [seen["drawn"][text] - seen["came"][text] for text in texts]
    tell(f"a message drawn after its event ({len(drawn)})", drawn, "ms")
    tell_frames(
        f"frames while {CONVERSATIONS} customers write {MESSAGES_A_SECOND}/s", seen["frames"]
    )
    tell("tasks over 50 ms", seen["longTasks"], "ms")


def read_a_long_thread(page: Page, service: Service, desk: "Talk") -> None:
    customer = desk.customer_of("zhangmin")
    for number in range(LONG_THREAD):
        customer.says(f"第 {number} 条，请问这个订单什么时候发货，我已经等了很久了")
    for attempt in range(3):
        page.goto(f"{service.assist_url}/console/conversations")
        page.get_by_role("list", name="我的").get_by_role("listitem").first.wait_for()
        started = time.perf_counter()
        page.get_by_role("list", name="我的").locator(f'a[href$="{customer.id}"]').click()
        page.get_by_role("log").get_by_text(f"第 {LONG_THREAD - 1} 条").last.wait_for()
        if attempt == 2:
            took = (time.perf_counter() - started) * 1000
            print(f"a thread of {LONG_THREAD} messages opened: {took:.0f} ms")
    tell_frames("frames while scrolling through it", page.evaluate(SCROLL))


class Writer:
    """A customer by the plain contract."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        opened = (
            http.post(f"{API}/conversations", json={"channel": "web"}).raise_for_status().json()
        )
        self.id: str = opened["id"]
        self._headers = {"Authorization": f"Bearer {opened['token']}"}

    def says(self, text: str) -> None:
        draft = {"client_id": uuid4().hex, "text": text}
        self._post("messages", draft)

    def asks_for_a_person(self) -> None:
        self._post("request-human", {})

    def _post(self, path: str, body: dict[str, Any]) -> None:
        url = f"{API}/conversations/{self.id}/{path}"
        self._http.post(url, json=body, headers=self._headers).raise_for_status()


class Talk:
    """The desk's people by the plain contract."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._http = httpx.Client(base_url=service.assist_url, timeout=30, trust_env=False)

    def customer_of(self, name: str) -> Writer:
        """A customer whom that agent serves."""
        customer = Writer(self._http)
        customer.asks_for_a_person()
        self._ask(name, "POST", f"/conversations/{customer.id}/claim", {})
        return customer

    def lets_serve(self, name: str, cap: int) -> None:
        staff_id = self._ask(name, "GET", "/me")["id"]
        self._ask("admin", "PATCH", f"/staff/{staff_id}", {"conversation_cap": cap})

    def _ask(self, name: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self._token(name)}"}
        answer = self._http.request(method, API + path, json=body, headers=headers)
        return answer.raise_for_status().json()

    def _token(self, name: str) -> str:
        tokens: dict[str, str] = self.__dict__.setdefault("_tokens", {})
        if name not in tokens:
            said = {"name": name, "password": self._service.password_of(name)}
            answer = self._http.post(f"{API}/sign-in", json=said).raise_for_status()
            tokens[name] = answer.json()["token"]
            self._http.cookies.clear()
        return tokens[name]


def tell(what: str, values: Sequence[float], unit: str) -> None:
    if not values:
        print(f"{what}: none")
        return
    p95 = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    print(f"{what}: median {median(values):.0f}, p95 {p95:.0f}, most {max(values):.0f} {unit}")


def tell_frames(what: str, gaps: Sequence[float]) -> None:
    """A frame that takes more than two of a screen's at 60 a second was dropped for the eye."""
    late = [gap for gap in gaps if gap > 2 * FRAME_MS + 1]
    share = len(late) / len(gaps)
    print(f"{what}: {len(gaps)} frames, {len(late)} late ({share:.1%}), longest {max(gaps):.0f} ms")


if __name__ == "__main__":
    main()
