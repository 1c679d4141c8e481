"""Rasa's ResponseSelector on the same articles, trained and asked in Rasa's own environment."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search.practice import Asked
from assist.settings import REPOSITORY

BOT_PYTHON = REPOSITORY / ".venv-bot" / "bin" / "python"
RIVAL = Path(__file__).parent / "rasa_rival.py"


def rank_by_response_selector(
    drafts: Sequence[ArticleDraft], asked: Sequence[Asked], count: int
) -> list[list[str]] | None:
    """Ids of articles, best first, for each question; None where Rasa is not installed."""
    if not BOT_PYTHON.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        task, result = Path(folder) / "task.json", Path(folder) / "result.json"
        examples = [[draft.id, draft.title, *draft.similar_questions] for draft in drafts]
        questions = [one.question for one in asked]
        task.write_text(json.dumps({"examples": examples, "questions": questions, "count": count}))
        command = [str(BOT_PYTHON), str(RIVAL), str(task), str(result)]
        subprocess.run(command, cwd=folder, check=True)
        rankings: list[list[str]] = json.loads(result.read_text())
    return rankings
