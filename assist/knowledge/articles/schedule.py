"""Publishing what was planned, when its time has come; what is overdue, at once."""

from datetime import timedelta

import structlog
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import Database
from assist.knowledge.articles import lifecycle
from assist.knowledge.articles.model import Article, ArticleMove
from assist.knowledge.articles.records import SCHEDULE
from assist.knowledge.search.service import Knowledge
from assist.live.bus import Bus

# A plan made by another process wakes nobody here: it is met so late at most.
LONGEST_SLEEP = timedelta(seconds=30)
# After a failure; what was published and is not found yet is taken up again then.
RETRY_SECONDS = 1.0
BATCH_SIZE = 100
NOTE = "到计划时间，自动发布"
_IS_PLANNED = Article.status.in_(lifecycle.CAN_BE_PLANNED)

log = structlog.get_logger()


class PublishingSchedule:
    """Sleeps until the next article is due, or until a plan changes."""

    def __init__(self, database: Database, bus: Bus, knowledge: Knowledge) -> None:
        self._database, self._bus, self._knowledge = database, bus, knowledge
        # Published here, and not yet known to be found by search.
        self._is_index_behind = False

    async def run(self) -> None:
        with self._bus.subscribe(lifecycle.PLAN_CHANGED) as subscription:
            while True:
                try:
                    seconds = await run_in_threadpool(self._take_turn)
                except Exception:
                    log.exception("schedule.failed")
                    seconds = RETRY_SECONDS
                await subscription.wait(seconds)

    def _take_turn(self) -> float:
        """Publish what is due; the seconds until there may be more to do."""
        if self._publish_due():
            self._is_index_behind = True
        if self._is_index_behind:
            self._knowledge.refresh()
            self._is_index_behind = False
        return self._seconds_to_next()

    def _publish_due(self) -> int:
        with self._database.write() as session:
            due = session.scalars(
                select(Article)
                .where(Article.publish_at <= utc_now(), _IS_PLANNED)
                .order_by(Article.publish_at)
                .limit(BATCH_SIZE)
                .with_for_update(skip_locked=True)
            ).all()
            for article in due:
                planner = _planner_of(session, article)
                lifecycle.advance(session, article, "publish", planner, NOTE)
                log.info("article.published_as_planned", article_id=article.id)
            return len(due)

    def _seconds_to_next(self) -> float:
        with self._database.read() as session:
            next_at = session.scalar(select(func.min(Article.publish_at)).where(_IS_PLANNED))
        if next_at is None:
            return LONGEST_SLEEP.total_seconds()
        left = next_at - utc_now()
        # A moment more, so that it is due when we wake.
        return max(0.0, min(left + timedelta(milliseconds=5), LONGEST_SLEEP).total_seconds())


def _planner_of(session: Session, article: Article) -> str:
    """Whoever planned it answers for it."""
    name = session.scalar(
        select(ArticleMove.by_name)
        .where(ArticleMove.article_id == article.id, ArticleMove.act == SCHEDULE)
        .order_by(ArticleMove.id.desc())
        .limit(1)
    )
    return name or article.updated_by
