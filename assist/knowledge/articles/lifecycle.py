"""An article's life: draft, in review, published, archived; and publishing planned ahead."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import touch
from assist.errors import IllegalArticleMove, WrongValue
from assist.knowledge.articles import repository
from assist.knowledge.articles.model import ARCHIVED, DRAFT, IN_REVIEW, PUBLISHED, Article
from assist.knowledge.articles.records import SCHEDULE, UNSCHEDULE, Act

# act → (allowed statuses, status after)
LIFECYCLE: dict[str, tuple[set[str], str]] = {
    "submit": ({DRAFT}, IN_REVIEW),
    "publish": ({DRAFT, IN_REVIEW, PUBLISHED}, PUBLISHED),
    "archive": ({DRAFT, IN_REVIEW, PUBLISHED}, ARCHIVED),
    "restore": ({ARCHIVED}, DRAFT),
}
# What is published changes at once, so nothing of it can be planned.
CAN_BE_PLANNED = {DRAFT, IN_REVIEW}
FURTHEST_PLAN = timedelta(days=5 * 366)
# Wakes who publishes what is due (schedule.py) when a plan changes.
PLAN_CHANGED = "articles.plan_changed"


def advance(
    session: Session, article: Article, act: str, by_name: str, note: str | None = None
) -> None:
    """Submit, publish, archive or restore; raises IllegalArticleMove from the wrong status.

    What is published or archived has nothing planned any more. To publish what is public already
    changes nothing.
    """
    allowed, after = LIFECYCLE[act]
    if article.status not in allowed:
        raise IllegalArticleMove()
    if article.status == after:
        return
    done = Act(act, by_name, utc_now(), article.status, after, note)
    if after in CAN_BE_PLANNED:
        repository.note_act(session, article, done)
    else:
        repository.note_act(session, article, done, publish_at=None)


def publish_at(
    session: Session, article: Article, at: datetime, by_name: str, note: str | None = None
) -> None:
    """Publish at `at`: now if that has passed, else by itself when it comes."""
    now = utc_now()
    if at <= now:
        advance(session, article, "publish", by_name, note)
        return
    if at > now + FURTHEST_PLAN:
        raise WrongValue("计划发布的时间太远了，最多在五年以内。")
    if article.status not in CAN_BE_PLANNED:
        raise IllegalArticleMove()
    _plan(session, article, SCHEDULE, at, by_name, note)


def unschedule(session: Session, article: Article, by_name: str, note: str | None = None) -> None:
    """Take the plan back; raises IllegalArticleMove when there is none."""
    if article.publish_at is None:
        raise IllegalArticleMove("这条知识没有计划发布。")
    _plan(session, article, UNSCHEDULE, None, by_name, note)


def _plan(
    session: Session,
    article: Article,
    act: str,
    at: datetime | None,
    by_name: str,
    note: str | None,
) -> None:
    status = article.status
    planned = Act(act, by_name, utc_now(), status, status, note)
    repository.note_act(session, article, planned, publish_at=at)
    touch(session, PLAN_CHANGED)
