"""What becomes of the articles' own similar questions when customers ask them through the widget.

Beside a running `make run`: `python -m bench.asked_questions` (`make bench-asked`). Each question is a conversation of its own over the customer's HTTP paths, as the widget makes it: bot,
search and rules of escalation as in production. Nothing is asked twice, nothing is skipped.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import frontmatter
import httpx
import typer
import yaml
from rich.progress import track

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 30.0
KINDS = {
    "answered": "answered with the article",
    "answered_other": "answered with another article",
    "offered": "offered (您是不是想问), the article among the titles",
    "offered_other": "offered without the article",
    "self_service": "taken as a wish: self-service begins",
    "chat": "taken as talk",
    "clarified": "refused: asked for detail",
    "refused": "refused: out of scope or not known",
    "handed_over": "handed over to a person",
    "silent": "no answer in time",
}


def main(
    url: str = "http://127.0.0.1:8000",
    sample: int = typer.Option(0, help="So many questions, drawn with a fixed seed; 0 for all."),
    at_once: int = 4,
) -> None:
    """Ask, count, print a Markdown table."""
    asked = questions(ROOT / "knowledge_base")
    random.Random(7).shuffle(asked)
    chosen = asked[:sample] if sample else asked
    outcomes = asyncio.run(ask_all(url, chosen, at_once))
    counted = Counter(outcomes)
    print(f"{len(chosen)} of {len(asked)} similar questions, each in a conversation of its own\n")
    print("| what became of it | questions | share |\n|---|---|---|")
    for kind, words in KINDS.items():
        print(f"| {words} | {counted[kind]} | {counted[kind] / max(len(chosen), 1):.3f} |")


def titles(folder: Path) -> dict[str, str]:
    """The title of each article, by its id."""
    articles = [frontmatter.load(str(path)).metadata for path in sorted(folder.rglob("*.md"))]
    return {str(one["id"]): str(one["title"]) for one in articles if "id" in one}


def questions(folder: Path) -> list[tuple[str, str]]:
    """(article id, question) of every similar question that customers' articles have."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.rglob("*.md")):
        article = frontmatter.load(str(path)).metadata
        if "id" in article and article.get("audience", "customer") == "customer":
            similar: Any = article.get("similar_questions") or []
            found += [(str(article["id"]), str(one)) for one in similar]
    return found


async def ask_all(url: str, asked: list[tuple[str, str]], at_once: int) -> list[str]:
    """The outcome of each question."""
    places = asyncio.Semaphore(at_once)
    said = known_sentences(ROOT / "bot" / "data" / "responses")
    named = titles(ROOT / "knowledge_base")
    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=60, trust_env=False) as http:

        async def one(article_id: str, question: str) -> str:
            async with places:
                return outcome(article_id, named[article_id], await ask(http, question), said)

        tasks = [asyncio.create_task(one(*pair)) for pair in asked]
        for task in track(tasks, description="asking"):
            await task
        return [task.result() for task in tasks]


async def ask(http: httpx.AsyncClient, question: str) -> list[Json]:
    """What the customer sees after the question."""
    opened = (await http.post("/conversations", json={"channel": "web"})).raise_for_status().json()
    path, headers = (
        f"/conversations/{opened['id']}/messages",
        {"Authorization": f"Bearer {opened['token']}"},
    )
    body = {"client_id": uuid4().hex, "text": question}
    posted = (await http.post(path, json=body, headers=headers)).raise_for_status().json()
    deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < deadline:
        answer = await http.get(path, params={"after": posted["seq"]}, headers=headers)
        if messages := messages_in(answer.raise_for_status().json()):
            return messages
        await asyncio.sleep(0.05)
    return []


def messages_in(answer: Any) -> list[Json]:
    """The messages of an answer that is a list, or has one."""
    messages: list[Json] = answer["messages"] if isinstance(answer, dict) else answer
    return messages


def outcome(article_id: str, title: str, messages: list[Json], said: dict[str, str]) -> str:
    """One of KINDS. Pure."""
    if not messages:
        return "silent"
    cited = [message["article_id"] for message in messages if message.get("article_id")]
    if cited:
        return "answered" if article_id in cited else "answered_other"
    if any(message["author"] == "system" and "人工" in message["text"] for message in messages):
        return "handed_over"
    offers = [button["title"] for message in messages for button in message.get("buttons") or []]
    kind = said.get(messages[0]["text"].strip(), "self_service")
    return "offered_other" if kind == "offered" and title not in offers else kind


def known_sentences(folder: Path) -> dict[str, str]:
    """The bot's sentences that are an outcome by themselves."""
    responses: Json = {}
    for path in folder.glob("*.yml"):
        responses |= yaml.safe_load(path.read_text("utf-8"))["responses"]
    kinds = {
        "utter_offer": "offered",
        "utter_clarify": "clarified",
        "utter_unknown": "refused",
        "utter_out_of_scope": "refused",
    }
    talk = (
        "greet small_talk goodbye thanks praise are_you_bot what_else helpful unhelpful complain"
        " where_order_no nothing_to_correct"
    )
    kinds |= {f"utter_{name}": "chat" for name in talk.split()}
    return {
        variant["text"].strip(): kind for name, kind in kinds.items() for variant in responses[name]
    }


if __name__ == "__main__":
    typer.run(main)
