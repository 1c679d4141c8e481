"""The application: settings in, a running desk out."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.cors import CORSMiddleware

from assist import failures, health, pacing, pages
from assist.attachments import endpoints as attachments
from assist.console import endpoints as console
from assist.customers import endpoints as customers
from assist.customers.shop import HttpShop
from assist.db import Database
from assist.desk import Desk
from assist.dispatch.rounds import Dispatch
from assist.drafting import endpoints as drafting
from assist.drafting.writer import ModelWriter
from assist.escalation import endpoints as escalation
from assist.escalation.book import RuleBook
from assist.gateway import endpoints as gateway
from assist.gateway import rest_channel, thread_endpoints, transcript_endpoints, trial_endpoints
from assist.gateway.bot import Bot, NoBot, RasaBot
from assist.gateway.bot_health import BotHealth
from assist.gateway.escalations import Escalations
from assist.gateway.turns import BotTurns
from assist.knowledge.articles import checking_endpoints, picture_endpoints
from assist.knowledge.articles import endpoints as articles
from assist.knowledge.articles.pictures import MAX_PICTURE_BYTES
from assist.knowledge.articles.schedule import PublishingSchedule
from assist.knowledge.proof import endpoints as proof
from assist.knowledge.search import endpoints as search
from assist.knowledge.search.encoders import Encoder, SentenceEncoder
from assist.knowledge.search.service import Knowledge
from assist.knowledge.transfer import endpoints as transfer
from assist.knowledge.transfer import imports
from assist.learning import endpoints as learning
from assist.learning.service import EVENTS, Learning
from assist.live.bus import Bus
from assist.live.follower import Follower
from assist.live.tail import Tail
from assist.mentions import endpoints as mentions
from assist.metrics import endpoints as metrics
from assist.people import endpoints as people
from assist.phrases import endpoints as phrases
from assist.routing import endpoints as routing
from assist.sentiment import endpoints as sentiment
from assist.sentiment import marks_endpoints
from assist.sentiment.analyzer import SentimentAnalyzer
from assist.sentiment.remembered import RememberingAnalyzer
from assist.sentiment.service import Analyzer, SentimentListener
from assist.settings import Settings
from assist.suggestions import endpoints as suggestions
from assist.summaries import endpoints as summaries
from assist.summaries.keeping import SummaryKeeper
from assist.tickets import endpoints as tickets
from assist.tickets import sla_endpoints
from assist.tickets.rounds import TicketClock
from assist.webhooks import endpoints as webhooks
from assist.webhooks.outbox import Outbox
from assist.webhooks.sending import Sender

API = "/api/v1"
ROUTERS = (
    people,
    gateway,
    thread_endpoints,
    transcript_endpoints,
    attachments,
    console,
    customers,
    suggestions,
    summaries,
    drafting,
    tickets,
    sla_endpoints,
    sentiment,
    marks_endpoints,
    search,
    # Before the articles: /articles/export is no article's id.
    transfer,
    # So is /articles/outcomes.
    learning,
    checking_endpoints,
    articles,
    picture_endpoints,
    proof,
    trial_endpoints,
    escalation,
    routing,
    webhooks,
    phrases,
    mentions,
    metrics,
    health,
)
log = structlog.get_logger()


def create_app(
    settings: Settings | None = None,
    *,
    bot: Bot | None = None,
    encoder: Encoder | None = None,
    analyzer: Analyzer | None = None,
) -> FastAPI:
    """The application on `settings`; the edges (bot, encoder, analyzer) may be given instead."""
    settings = settings or Settings()
    # No docs_url: FastAPI's pages load their scripts from a CDN. /openapi.json stays.
    app = FastAPI(
        title="同舟 Tongzhou", version="0.1.0", lifespan=_lifespan, docs_url=None, redoc_url=None
    )
    app.state.desk = make_desk(settings, bot, encoder, analyzer)
    for module in ROUTERS:
        app.include_router(module.router, prefix=API)
    app.include_router(rest_channel.router)
    app.include_router(health.root_router)
    app.include_router(pages.router)
    failures.install(app)
    _add_middleware(app, settings)
    return app


def make_desk(
    settings: Settings, bot: Bot | None, encoder: Encoder | None, analyzer: Analyzer | None
) -> Desk:
    database, bus = Database(settings.resolved_database_url), Bus()
    database.after_commit = bus.notify
    bot = bot or _make_bot(settings)
    health = BotHealth(bot, settings.actions_url if isinstance(bot, RasaBot) else None)
    rule_book = RuleBook()
    analyzer = RememberingAnalyzer(analyzer or SentimentAnalyzer(settings.models_dir / "sentiment"))
    escalations = Escalations(rule_book, analyzer)
    patience, length = settings.bot_timeout_seconds, settings.bot_turns_per_episode
    return Desk(
        settings=settings,
        database=database,
        bus=bus,
        tail=Tail(database),
        knowledge=Knowledge(
            database,
            encoder or SentenceEncoder(settings.encoder),
            settings.data_dir / "index",
            settings.zone,
        ),
        analyzer=analyzer,
        bot=bot,
        bot_health=health,
        turns=BotTurns(database, bus, bot, health, patience, length, escalations),
        rule_book=rule_book,
        shop=HttpShop(settings.shop_url, settings.shop_token),
        writer=_make_writer(settings),
    )


def _make_bot(settings: Settings) -> Bot:
    if settings.bot == "rasa":
        return RasaBot(settings.rasa_url, settings.bot_timeout_seconds)
    return NoBot()


def _make_writer(settings: Settings) -> ModelWriter | None:
    if settings.draft_url is None:
        return None
    key = settings.draft_key.get_secret_value() if settings.draft_key else None
    seconds = settings.draft_timeout_seconds
    return ModelWriter(settings.draft_url, settings.draft_model, key, seconds)


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    app.add_middleware(
        failures.BodyLimit,
        max_bytes=settings.max_body_bytes,
        larger={
            f"{API}/articles/import": settings.max_import_bytes,
            f"{API}/pictures": MAX_PICTURE_BYTES,
            f"{API}/conversations/*/attachments": max(
                settings.max_attached_picture_bytes, settings.max_attached_file_bytes
            ),
        },
    )
    # The widget lives on other sites. It carries a token, never a cookie, so any may embed it.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.widget_origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type"],
        max_age=600,
    )
    app.add_middleware(pages.SecurityHeaders)
    app.add_middleware(pacing.Answering, patient=(f"{API}/articles/import",))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    desk.bus.attach(asyncio.get_running_loop())
    await run_in_threadpool(imports.abandon_unfinished, desk.database)
    tasks = [asyncio.create_task(_logged(work)) for work in _background(desk)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        desk.bus.detach()
        await run_in_threadpool(desk.knowledge.close)
        await desk.bot.close()
        await desk.bot_health.close()
        await desk.shop.close()
        if desk.writer:
            await desk.writer.close()
        desk.database.close()


def _background(desk: Desk) -> list[Coroutine[Any, Any, None]]:
    schedule = PublishingSchedule(desk.database, desk.bus, desk.knowledge)
    dispatch = Dispatch(
        desk.database,
        desk.bus,
        desk.settings.presence_lease_seconds,
        desk.settings.bot_idle_minutes,
    )
    return [
        _prepare(desk),
        desk.bot_health.run(),
        desk.turns.run(),
        schedule.run(),
        dispatch.run(),
        TicketClock(desk.database).run(),
        # Not after the models: other systems need not wait for them.
        Outbox(desk.database).follower(desk.bus).run(),
        SummaryKeeper(desk.database, summaries.open_tickets).follower(desk.bus).run(),
        Sender(desk.database, desk.bus).run(),
    ]


async def _prepare(desk: Desk) -> None:
    """Load what is slow, one after the other on few cores; then follow the log."""
    await _warm_up(desk, "index", desk.knowledge.warm_up)
    await _warm_up(desk, "sentiment", desk.analyzer.warm_up)
    await asyncio.gather(*(follower.run() for follower in _followers(desk)))


async def _warm_up(desk: Desk, name: str, load: Any) -> None:
    desk.states[name] = "starting"
    try:
        await run_in_threadpool(load)
        desk.states[name] = "ok"
    except Exception:
        # The desk works on without it, and says so in /health/ready.
        desk.states[name] = "down"
        log.exception("component.failed", component=name)


def _followers(desk: Desk) -> list[Follower]:
    database, bus = desk.database, desk.bus
    scorer = SentimentListener(database, desk.analyzer)
    learner = Learning(database, desk.knowledge)
    asked = {"message.posted", "conversation.moved"}
    return [
        Follower("sentiment", {"message.posted"}, database, bus, scorer.listen),
        # An agent looks at the message and waits for it: docs/suggestions.md has what that costs.
        Follower("suggestions", asked, database, bus, desk.suggestions.listen, pause_seconds=0.02),
        # Nobody waits for it, and it reads whole conversations.
        Follower("learning", set(EVENTS), database, bus, learner.listen, pause_seconds=1.0),
    ]


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    """A background task that dies is an error in the log, not a silence."""
    try:
        await work
    except asyncio.CancelledError:
        raise
    except Exception:
        log.exception("background.died")
        raise
