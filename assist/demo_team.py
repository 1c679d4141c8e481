"""What an empty desk begins with: the demo team, its rules and skill groups, the seed articles."""

import json
import os
import secrets
from pathlib import Path

import structlog
from sqlalchemy import func, select

from assist.db import Database
from assist.escalation import service as escalation
from assist.knowledge.articles import repository
from assist.knowledge.transfer.seed import seed as seed_articles
from assist.knowledge.transfer.seed import seed_questions
from assist.people.model import Staff
from assist.people.service import add_staff
from assist.phrases.seed import seed as seed_phrases
from assist.routing.seed import seed as seed_routing
from assist.settings import Settings
from assist.tickets.sla import seed as seed_policies

log = structlog.get_logger()

TEAM = [
    ("zhangmin", "张敏", "agent"),
    ("liwei", "李伟", "agent"),
    ("wangfang", "王芳", "editor"),
    ("chenjing", "陈静", "supervisor"),
    ("admin", "管理员", "administrator"),
]


def seed(settings: Settings, database: Database) -> None:
    """Fill an empty database; what is there already stays as it is."""
    with database.read() as session:
        has_staff = bool(session.scalar(select(func.count()).select_from(Staff)))
        has_articles = repository.count(session) > 0
    if not has_staff:
        _seed_team(database, settings.data_dir / "demo-accounts.json")
        if settings.seed == "demo":
            log.info("phrases.seeded", count=seed_phrases(database))
    escalation.seed(database)
    seed_routing(database)
    seed_policies(database)
    if not has_articles and settings.seed == "demo":
        count = seed_articles(
            database,
            settings.knowledge_dir,
            lambda broken: log.warning("article_file.broken", problem=str(broken)),
        )
        log.info("articles.seeded", count=count)
        seed_questions(
            database,
            settings.knowledge_dir / "regression.jsonl",
            lambda broken: log.warning("regression_question.broken", problem=broken),
        )


def _seed_team(database: Database, path: Path) -> None:
    """The passwords are written before the commit: an account nobody can open helps nobody."""
    accounts = [
        {"name": name, "password": secrets.token_urlsafe(9), "role": role} for name, _, role in TEAM
    ]
    with database.write() as session:
        for account, (_, display_name, role) in zip(accounts, TEAM, strict=True):
            add_staff(session, account["name"], display_name, role, account["password"])
        _write_private(path, json.dumps(accounts, ensure_ascii=False, indent=2) + "\n")


def _write_private(path: Path, text: str) -> None:
    # With its database elsewhere, nothing has made the folder yet.
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
