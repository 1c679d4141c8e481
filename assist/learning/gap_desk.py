"""What editors do with gaps: look at them, draft an article for one, dismiss, reopen."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.errors import IndexNotReady
from assist.knowledge.articles import editing, repository
from assist.knowledge.articles.drafts import NewArticle
from assist.knowledge.search.service import Knowledge
from assist.learning import gap_rows, proposal
from assist.learning.gap_rows import Gap
from assist.learning.gaps import state_after
from assist.learning.likeness import question_vectors, threshold_of
from assist.learning.model import Question, Topic
from assist.learning.reading import read_timeline
from assist.people.model import Staff
from assist.period import Period

Json = dict[str, Any]
EXAMPLES_LISTED = 5
EXAMPLES_OPENED = 100
# Reading conversations for a proposal: the newest tell what agents answer today.
CONVERSATIONS_READ = 30


def page(
    session: Session,
    knowledge: Knowledge,
    period: Period,
    state: str | None,
    span: tuple[int, int],
    can_open: bool,
) -> Json:
    """`span` is limit and offset; `can_open`: whether the reader may go into conversations."""
    found, total = gap_rows.find(session, period, state, *span)
    ids = [gap.topic.id for gap in found]
    failed = gap_rows.failures(session, ids, period, EXAMPLES_LISTED)
    nearest = nearest_articles(knowledge, [gap.topic.question for gap in found])
    views = [
        _view(gap, failed[gap.topic.id], near, can_open)
        for gap, near in zip(found, nearest, strict=True)
    ]
    return {"gaps": views, "total": total}


def whole(
    session: Session, knowledge: Knowledge, period: Period, gap_id: str, can_open: bool
) -> Json:
    """One gap with all its examples and a proposed draft."""
    gap = gap_rows.require(session, gap_id, period)
    failed = gap_rows.failures(session, [gap_id], period, EXAMPLES_OPENED)[gap_id]
    [near] = nearest_articles(knowledge, [gap.topic.question])
    view = _view(gap, failed, near, can_open)
    return {**view, "proposal": _proposal(session, knowledge, gap, failed, near)}


def draft(session: Session, gap_id: str, article: NewArticle, editor: Staff) -> Json:
    """A new article, in draft, that is to close the gap."""
    topic = _settle(session, gap_id, "draft", editor)
    made = editing.create(session, article, editor.display_name)
    session.flush()
    topic.article_id = made.id
    return repository.view(made)


def dismiss(session: Session, gap_id: str, editor: Staff) -> Json:
    return _settled_view(_settle(session, gap_id, "dismiss", editor))


def reopen(session: Session, gap_id: str, editor: Staff) -> Json:
    return _settled_view(_settle(session, gap_id, "reopen", editor))


def nearest_articles(knowledge: Knowledge, questions: Sequence[str]) -> list[Json | None]:
    """The article that comes nearest to answering each, however far; None without an index."""
    try:
        found = knowledge.search(questions, 1, "staff", keep_refused=True)
    except IndexNotReady:
        return [None for _ in questions]
    return [
        {"article_id": hit.article.id, "title": hit.article.title, "score": round(hit.score, 4)}
        if (hit := next(iter(hits), None))
        else None
        for hits in found
    ]


def _settle(session: Session, gap_id: str, verb: str, editor: Staff) -> Topic:
    topic = gap_rows.require_topic(session, gap_id)
    topic.state = state_after(verb, topic.state)
    topic.state_at, topic.state_by = utc_now(), editor.display_name
    return topic


def _settled_view(topic: Topic) -> Json:
    return {"id": topic.id, "state": topic.state, "article_id": topic.article_id}


def _view(gap: Gap, failed: Sequence[Question], near: Json | None, can_open: bool) -> Json:
    return {
        "id": gap.topic.id,
        "question": gap.topic.question,
        "count": gap.count,
        "reasons": gap.reasons,
        "first_at": iso(gap.first_at),
        "last_at": iso(gap.last_at),
        "state": gap.topic.state,
        "article_id": gap.topic.article_id,
        "examples": [_example(one, can_open) for one in failed],
        "nearest": near,
    }


def _example(question: Question, can_open: bool) -> Json:
    return {
        "text": question.text,
        "conversation_id": question.conversation_id if can_open else None,
        "seq": question.seq if can_open else None,
        "reason": question.outcome,
        "at": iso(question.at),
    }


def _proposal(
    session: Session, knowledge: Knowledge, gap: Gap, failed: Sequence[Question], near: Json | None
) -> Json:
    cited = _cited(session, knowledge, failed)
    title = gap.topic.question
    return {
        "title": title[: proposal.MAX_QUESTION_CHARS],
        "body": proposal.body(cited),
        "similar_questions": proposal.similar_questions(title, [one.text for one in failed]),
        "category": repository.require(session, near["article_id"]).category if near else "",
        "cited": [
            {"text": one.text, "agent_name": one.agent_name, "at": iso(one.at)} for one in cited
        ],
        "note": None if cited else proposal.NO_ANSWER_YET,
    }


def _cited(
    session: Session, knowledge: Knowledge, failed: Sequence[Question]
) -> list[proposal.Answer]:
    first = {one.conversation_id: one for one in reversed(failed)}
    newest = list(first.values())[-CONVERSATIONS_READ:]
    answers = [
        answer
        for one in newest
        for answer in proposal.answers_to(
            read_timeline(session, one.conversation_id), one.seq, one.conversation_id
        )
    ]
    if not answers:
        return []
    vectors = question_vectors([one.text for one in answers], knowledge.encode)
    return proposal.most_telling(answers, vectors, threshold_of(knowledge.encoder_name))
