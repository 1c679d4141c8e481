"""The seed content of an empty desk."""

from collections.abc import Callable
from pathlib import Path

from assist.db import Database
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import PUBLISHED
from assist.knowledge.transfer.front_matter import BrokenFile, read_folder


def seed(database: Database, folder: Path, report: Callable[[BrokenFile], None]) -> int:
    """Publish the article files below `folder`; broken ones are reported, the others stand."""
    count = 0
    with database.write() as session:
        for draft in read_folder(folder):
            if isinstance(draft, ArticleDraft):
                repository.save(session, draft, "初始内容", PUBLISHED)
                count += 1
            else:
                report(draft)
    return count
