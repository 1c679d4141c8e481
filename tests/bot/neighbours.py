"""The services that the bot asks, on loopback: each can be made slow or broken."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, NamedTuple, Tuple

from real_shop import RealShop

SLOW_SECONDS = 1.6

RETURN_ARTICLE = {
    "article_id": "return-seven-days",
    "version": 3,
    "title": "七天无理由退货怎么办理",
    "answer": "签收后 7 天内，在“我的订单”里点“申请退货”即可。\n· 商品要完好\n· 运费由您承担",
    "score": 0.91,
    "level": "high",
    "why": "标题相近",
}
INVOICE_ARTICLE = {
    "article_id": "invoice-issue",
    "version": 1,
    "title": "怎么开发票",
    "answer": "在订单详情页点“申请开票”，电子发票 24 小时内发到邮箱。",
    "score": 0.62,
    "level": "medium",
    "why": "正文相近",
}
ARTICLES_BY_WORD = {"退货": RETURN_ARTICLE, "无理由": RETURN_ARTICLE, "发票": INVOICE_ARTICLE}


class Asked(NamedTuple):
    """One request that the bot made."""

    method: str
    path: str
    headers: Dict[str, str]
    body: Any


class Neighbour:
    """A service on loopback that can be made slow or broken."""

    def __init__(self) -> None:
        self.mood = "well"
        self.requests: List[Asked] = []
        neighbour = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply(None)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                self._reply(json.loads(self.rfile.read(length)))

            def _reply(self, body: Any) -> None:
                asked = Asked(self.command, self.path, dict(self.headers), body)
                neighbour.requests.append(asked)
                status, answer = neighbour.reply(asked)
                payload = answer.encode("utf-8")
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(payload)))
                    self.end_headers()
                    self.wfile.write(payload)
                except ConnectionError:
                    pass  # the bot gave up on a slow answer: that is what the test is about

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def reply(self, asked: Asked) -> Tuple[int, str]:
        """Status and body for one request, as the mood has it."""
        if self.mood == "down":
            return 503, '{"error": "down", "detail": "停机"}'
        if self.mood == "garbled":
            return 200, "<html>代理错误</html>"
        status, answer = self.answer(asked)
        if self.mood == "slow":
            # After the act: it was done, but the answer comes too late.
            time.sleep(SLOW_SECONDS)
        return status, json.dumps(answer, ensure_ascii=False)

    def answer(self, asked: Asked) -> Tuple[int, Any]:
        """Status and JSON when all is well."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


class Shop(Neighbour):
    """The door of the real shop."""

    def __init__(self, real: RealShop) -> None:
        super().__init__()
        self.real = real

    def answer(self, asked: Asked) -> Tuple[int, Any]:
        kept = ("x-customer-id", "x-phone-tail", "idempotency-key", "authorization")
        headers = {name: value for name, value in asked.headers.items() if name.lower() in kept}
        return self.real.ask(asked.method, asked.path, headers, asked.body)

    def posts(self) -> List[Asked]:
        """What the bot wanted done."""
        return [asked for asked in self.requests if asked.method == "POST"]


class Search(Neighbour):
    """Knows of returns (surely) and of invoices (perhaps)."""

    def answer(self, asked: Asked) -> Tuple[int, Any]:
        return 200, {"results": [self._hits(query) for query in asked.body["queries"]]}

    def __init__(self) -> None:
        super().__init__()
        self._articles: Dict[str, Dict[str, Any]] = dict(ARTICLES_BY_WORD)

    def knows(self, word: str, article: Dict[str, Any]) -> None:
        """From now on `article` is found for what holds `word`."""
        self._articles = {word: article, **self._articles}

    def _hits(self, query: str) -> List[Dict[str, Any]]:
        return [hit for word, hit in self._articles.items() if word in query][:1]
