"""Choosing among the knowledge base's hits, and what became of the answers. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.clients.search import Hit
from bot.reading.article_lines import KIND_ALONE, Line, line_about, names_nothing, topic_of
from bot.reading.asking import asks_rule, names_own
from bot.reading.follow_ups import leans_on_before, may_go_on, together

# Search calibrates its levels. Of first hits on development questions that are `high`, 96 % answer
# the question; of `medium` and `low` ones half do, so these are offered, not said.
SURE = "high"
UNSURE = "medium"
MAX_OFFERS = 3
# A message that the search is as sure of says all by itself, whatever was spoken of before.
STANDS_ALONE = 0.95
# A follow-up lifts another article: at least so sure, and so many times as sure as before it.
LIFTED, LIFT = 0.04, 1.5
# Of 248 wishes of the tuning set that were understood, 6 % lie below; of the articles' questions that
# were taken for a wish, 62 %.
SURE_OF_A_WISH = 0.8
# Below it a wish gives way to an article that the search is so sure of.
CERTAIN_OF_A_WISH, SURE_OF_AN_ARTICLE = 0.95, 0.9
# What an article that the search left out is at most sure of.
LEFT_OUT = 0.01


@dataclass(frozen=True)
class Following:
    """What a message that leans on the last answer asks for: `hits` to say, or to offer.

    `is_same`: the first hit is the last article; `line` is the part of it that answers, and where
    there is none the other hits are to be offered too.
    """

    hits: List[Hit]
    is_sure: bool = True
    line: Optional[str] = None
    is_same: bool = False


def answers_among(
    hits: Sequence[Hit], offered: Sequence[Mapping[str, Any]], question: str
) -> List[Hit]:
    """The first hit, if it is sure, and where the customer asked two questions in one message,
    the first sure hit for the other one. A title `offered` before is the customer's own choice."""
    meant = [one["article_id"] for one in offered if one["title"] == question.strip()]
    chosen = [hit for hit in hits if hit.article_id in meant]
    if chosen:
        return chosen[:1]
    if not hits or hits[0].level != SURE:
        return []
    first = hits[0]
    others = [hit for hit in hits[1:] if hit.level == SURE and hit.part not in (None, first.part)]
    return [first, *others[:1]] if first.part is not None else [first]


def offers_among(hits: Sequence[Hit], on_topic: Sequence[Hit] = ()) -> List[Hit]:
    """Up to three articles that may be meant, best first; search has left out the hopeless. What
    is mostly asked `on_topic` comes before hits that hardly fit."""
    likely = [hit for hit in hits if hit.level == UNSURE]
    return _each_once([*likely, *on_topic, *hits])[:MAX_OFFERS]


def offers_on_topic(found: Sequence[Sequence[Hit]]) -> List[Hit]:
    """The best hit of each question, each article once."""
    return _each_once([hits[0] for hits in found if hits])


def follow_up_queries(question: str, last: Mapping[str, Any]) -> List[str]:
    """What to search for where a message may lean on the answer before it."""
    title = str(last["title"])
    before = str(last.get("question") or title)
    return [
        question,
        # 那花呗呢 and then 几期: what was asked last is nearer than the question that began it.
        together(str(last.get("follow_up") or before), question),
        together(before, question),
        together(title.split("？")[0], question),
        title,
    ]


def following(
    question: str, last: Mapping[str, Any], found: Sequence[Sequence[Hit]]
) -> Optional[Following]:
    """What the message asks as one that goes on from the `last` answer, or None where it stands
    alone. `found`: the hits of `follow_up_queries`."""
    alone, *joined, of_title = found
    before = next((hit for hit in of_title if hit.article_id == last["article_id"]), None)
    if before is None or not may_go_on(question):
        return None
    if _is_sure(alone) and _is_asked_again(question, last, alone[0]):
        return None
    line = line_about(question, before.answer)
    if _is_sure(alone) and not _gives_way(question, alone[0], line):
        return None
    other = next(filter(None, (_top_other(hits, before) for hits in joined)), None)
    if line and not (other and (other.level == SURE or line.share <= KIND_ALONE)):
        return Following([before], line=line.text, is_same=True)
    if other:
        is_sure = other.level == SURE
        return Following([other] if is_sure else [other, before], is_sure)
    return _of_others(question, alone, joined, of_title, before)


def _is_sure(hits: Sequence[Hit]) -> bool:
    return bool(hits) and hits[0].level == SURE


def _is_asked_again(question: str, last: Mapping[str, Any], alone: Hit) -> bool:
    """怎么申请退货啊 after 怎么退货: the desk counts it, it goes on from nothing."""
    topic = topic_of(str(last.get("question") or ""))
    is_named = bool(topic) and topic in question and not leans_on_before(question)
    return is_named and alone.article_id == last["article_id"]


def _gives_way(question: str, alone: Hit, line: Optional[Line]) -> bool:
    """Whether a message that the search is sure of may yet go on from the answer before."""
    if alone.score >= STANDS_ALONE:
        return False
    is_whole = line is None or line.share == 1.0 or names_nothing(question)
    return leans_on_before(question) or is_whole


def _of_others(
    question: str,
    alone: Sequence[Hit],
    joined: Sequence[Sequence[Hit]],
    of_title: Sequence[Hit],
    before: Hit,
) -> Optional[Following]:
    """Where neither the article before nor another one clearly answers."""
    near = _near(joined, before)
    lifted = [hit for hit in near if _is_lifted(hit, of_title)]
    if _is_sure(alone):
        if lifted and lifted[0].article_id != alone[0].article_id:
            return Following([lifted[0], alone[0]], is_sure=False)
        return Following([alone[0]])
    if lifted and (leans_on_before(question) or names_nothing(question)):
        return Following([*lifted[: MAX_OFFERS - 1], before], is_sure=False)
    if not leans_on_before(question):
        return None
    return Following([before, *near[: MAX_OFFERS - 1]], is_same=True)


def _top_other(hits: Sequence[Hit], before: Hit) -> Optional[Hit]:
    """The first hit, where it is sure enough and not the article before."""
    top = hits[0] if hits else None
    is_other = top is not None and top.article_id != before.article_id
    return top if is_other and top is not None and top.level in (SURE, UNSURE) else None


def _near(joined: Sequence[Sequence[Hit]], before: Hit) -> List[Hit]:
    """Other articles than the one before that may be meant, the surest first."""
    hits = sorted((hit for hits in joined for hit in hits), key=lambda hit: -hit.score)
    others = [hit for hit in hits if hit.article_id != before.article_id and hit.score >= LIFTED]
    return _each_once(others)


def _is_lifted(hit: Hit, of_title: Sequence[Hit]) -> bool:
    """Whether the message makes the article likelier than it was before."""
    earlier = next((one.score for one in of_title if one.article_id == hit.article_id), LEFT_OUT)
    return hit.score >= LIFT * earlier


def _each_once(hits: Sequence[Hit]) -> List[Hit]:
    """The first hit for each article."""
    first: Dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.article_id, hit)
    return list(first.values())


def is_question_rather(text: str, confidence: float, hits: Sequence[Hit]) -> bool:
    """Whether what was taken for a wish with this confidence is a question that an article answers.

    Of 199 wishes of the tuning set one is lost by it, of 1,058 similar questions of articles that
    were taken for a wish 697 are answered (495 by the first line alone).
    """
    if not hits or hits[0].level != SURE:
        return False
    if confidence < SURE_OF_A_WISH or asks_rule(text):
        return True
    return (
        confidence < CERTAIN_OF_A_WISH
        and hits[0].score >= SURE_OF_AN_ARTICLE
        and not names_own(text)
    )


def with_outcome(
    answers_tried: Sequence[Dict[str, Any]], article_id: str, title: str, outcome: str
) -> List[Dict[str, Any]]:
    """`answers_tried` with this article's newest outcome (shown, helpful, unhelpful) last."""
    others = [answer for answer in answers_tried if answer["article_id"] != article_id]
    return [*others, {"article_id": article_id, "title": title, "outcome": outcome}]
