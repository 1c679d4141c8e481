"""Asks a running service's search what follow_ups.jsonl needs, and keeps it for test_following_up.py.

    PYTHONPATH=. .venv-bot/bin/python tests/bot/record_follow_ups.py

beside `make run`, after articles or search have changed.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Dict, List

from bot.answers import follow_up_queries
from bot.clients.search import Hit, search

HERE = Path(__file__).parent
PAIRS = [json.loads(line) for line in (HERE / "follow_ups.jsonl").read_text("utf-8").splitlines()]
RECORD = HERE / "follow_up_hits.json"


def main() -> None:
    """Write the hits of each pair, and each answer once."""
    found = asyncio.run(_ask_all())
    answers: Dict[str, str] = {}
    for one in found:
        for hits in one["found"]:
            answers.update({hit["article_id"]: hit.pop("answer") for hit in hits})
    record = {"pairs": found, "answers": dict(sorted(answers.items()))}
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", "utf-8")


async def _ask_all() -> List[Dict[str, Any]]:
    return [await _ask(pair) for pair in PAIRS]


async def _ask(pair: Dict[str, Any]) -> Dict[str, Any]:
    first: Hit = (await search([pair["first"]]))[0][0]
    last = {"article_id": first.article_id, "title": first.title, "question": pair["first"]}
    found = await search(follow_up_queries(pair["follow_up"], last))
    return {"last": last, "found": [[asdict(hit) for hit in hits] for hits in found]}


if __name__ == "__main__":
    main()
