"""Drafts for an agent: from the model where it can be trusted, else the built-in way, and why."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.concurrency import run_in_threadpool

from assist.conversations import repository
from assist.conversations.model import Message
from assist.db import Database
from assist.drafting.asking import Source, ask_reply, ask_summary, read_reply, read_summary
from assist.drafting.hiding import Hiding
from assist.drafting.writer import Writer, WriterUnavailable
from assist.people.identity import VISITOR_NAME
from assist.suggestions.service import Suggestions

Json = dict[str, Any]
DRAFTED, BUILT_IN = "drafted", "built_in"
LATE = "草稿服务没有及时回答，这里先给出知识推荐的原文。"
UNGROUNDED = "草稿没有知识依据，已舍去；这里给出知识推荐的原文。"
NOTHING_KNOWN = "没有找到可以依据的知识，请您直接回复。"
OFF = "没有开启草稿服务，这里给出知识推荐的原文。"
SUMMARY_LATE = "草稿服务没有及时回答，小结仍按会话记录生成。"
SUMMARY_UNSOUND = "草稿不完整，已舍去；小结仍按会话记录生成。"
SUMMARY_OFF = "没有开启草稿服务，小结仍按会话记录生成。"


@dataclass(frozen=True)
class _Case:
    said: Sequence[Message]
    sources: list[Source]
    names: list[str]
    based_on_seq: int


class Drafts:
    """`timeout_seconds` holds for the whole answer, however slowly it drips in."""

    def __init__(
        self,
        database: Database,
        suggestions: Suggestions,
        writer: Writer | None,
        timeout_seconds: float,
    ) -> None:
        self._database, self._suggestions = database, suggestions
        self._writer, self._timeout = writer, timeout_seconds

    async def reply(self, conversation_id: str) -> Json:
        """`{text, source, why, citations, based_on_seq}`: `why` says why the model's is not there."""
        case = await run_in_threadpool(self._case, conversation_id)
        if not case.sources:
            return _reply("", BUILT_IN, NOTHING_KNOWN, [], case.based_on_seq)
        hiding = Hiding(case.names)
        first = case.sources[:1]
        try:
            answer = await self._write(ask_reply(case.said, case.sources, hiding))
        except WriterUnavailable:
            why = LATE if self._writer else OFF
            return _reply(first[0].answer, BUILT_IN, why, first, case.based_on_seq)
        drafted = read_reply(answer, case.sources, hiding)
        if drafted is None:
            return _reply(first[0].answer, BUILT_IN, UNGROUNDED, first, case.based_on_seq)
        return _reply(drafted.text, DRAFTED, None, drafted.citations, case.based_on_seq)

    async def summary(self, conversation_id: str) -> Json:
        """`{lines: {problem, done, open} | null, why}`; null: the built-in summary stands."""
        case = await run_in_threadpool(self._case, conversation_id, is_sourced=False)
        hiding = Hiding(case.names)
        try:
            answer = await self._write(ask_summary(case.said, hiding))
        except WriterUnavailable:
            return {"lines": None, "why": SUMMARY_LATE if self._writer else SUMMARY_OFF}
        lines = read_summary(answer, hiding)
        return {"lines": lines, "why": None if lines else SUMMARY_UNSOUND}

    async def _write(self, messages: list[dict[str, str]]) -> str:
        if self._writer is None:
            raise WriterUnavailable()
        try:
            async with asyncio.timeout(self._timeout):
                return await self._writer.write(messages)
        except TimeoutError as error:
            raise WriterUnavailable() from error

    def _case(self, conversation_id: str, is_sourced: bool = True) -> _Case:
        with self._database.read() as session:
            conversation = repository.require(session, conversation_id)
            said = repository.messages(session, conversation_id, "customer")
            names = {message.author_name for message in said if message.author == "agent"}
            names |= {conversation.customer_name} - {VISITOR_NAME}
            seq = conversation.last_customer_seq
        found = self._suggestions.current(conversation_id) if is_sourced else None
        sources = [_source(item) for item in found.items if _is_sayable(item)] if found else []
        return _Case(said, sources, sorted(names), seq)


def _is_sayable(item: Json) -> bool:
    """Articles for staff are no ground for what a customer reads."""
    return item.get("audience") == "customer"


def _source(item: Json) -> Source:
    return Source(item["article_id"], item["title"], item["answer"])


def _reply(
    text: str, source: str, why: str | None, cited: Sequence[Source], based_on_seq: int
) -> Json:
    citations = [{"article_id": one.article_id, "title": one.title} for one in cited]
    return {
        "text": text,
        "source": source,
        "why": why,
        "citations": citations,
        "based_on_seq": based_on_seq,
    }
