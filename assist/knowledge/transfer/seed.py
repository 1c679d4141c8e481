"""The seed content of an empty desk."""

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from assist.db import Database
from assist.errors import TongzhouError
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import PUBLISHED
from assist.knowledge.proof import regression
from assist.knowledge.proof.wording import NewQuestion
from assist.knowledge.transfer.front_matter import BrokenFile, read_folder

BY_NAME = "初始内容"


def seed(database: Database, folder: Path, report: Callable[[BrokenFile], None]) -> int:
    """Publish the article files below `folder`; broken ones are reported, the others stand."""
    count = 0
    with database.write() as session:
        for draft in read_folder(folder):
            if isinstance(draft, ArticleDraft):
                repository.save(session, draft, BY_NAME, PUBLISHED)
                count += 1
            else:
                report(draft)
    return count


def seed_questions(database: Database, file: Path, report: Callable[[str], None]) -> int:
    """Take in the regression questions of `file` (JSON lines of question and article_id), if it
    is there; those that cannot be kept are reported, the others stand."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    count = 0
    with database.write() as session:
        for number, line in enumerate(lines, start=1):
            try:
                regression.add(session, NewQuestion.model_validate_json(line), BY_NAME)
                count += 1
            except (ValidationError, TongzhouError) as error:
                report(f"{file.name}:{number}: {error}")
    return count
