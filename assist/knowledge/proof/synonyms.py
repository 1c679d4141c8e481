"""Words that customers use for the same thing, as editors keep them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.errors import UnknownSynonyms, WordTaken, WrongValue
from assist.knowledge.proof.model import SynonymGroup
from assist.knowledge.proof.wording import one_line
from assist.knowledge.search.lexical import grams, normalise

Json = dict[str, Any]
MIN_WORDS, MAX_WORDS = 2, 20
MAX_WORD_CHARS = 20


def load(session: Session) -> list[list[str]]:
    """The groups, for the search."""
    return [list(group.words) for group in _groups(session)]


def view(session: Session) -> Json:
    return {"groups": [_view(group) for group in _groups(session)]}


def add(session: Session, words: Sequence[str], by_name: str) -> Json:
    return _write(session, SynonymGroup(), words, by_name)


def replace(session: Session, id_: str, words: Sequence[str], by_name: str) -> Json:
    return _write(session, _require(session, id_), words, by_name)


def remove(session: Session, id_: str) -> None:
    session.delete(_require(session, id_))


def check_words(words: Sequence[str]) -> list[str]:
    """The words of one group, each once; raises WrongValue with a sentence. Pure."""
    kept: dict[str, str] = {}
    for number, word in enumerate(map(one_line, words), start=1):
        if not 1 <= len(word) <= MAX_WORD_CHARS or not grams(word):
            limit = f"每个词要有 1 到 {MAX_WORD_CHARS} 个字，不能只有标点"
            raise WrongValue(f"第 {number} 个词不能用作同义词：{limit}。")
        kept.setdefault(normalise(word), word)
    if not MIN_WORDS <= len(kept) <= MAX_WORDS:
        raise WrongValue(f"一组同义词要有 {MIN_WORDS} 到 {MAX_WORDS} 个不同的词。")
    return list(kept.values())


def taken_word(words: Sequence[str], groups: Sequence[Sequence[str]]) -> str | None:
    """The first word that stands in one of `groups` already, however it is written there. Pure."""
    taken = {normalise(word) for group in groups for word in group}
    return next((word for word in words if normalise(word) in taken), None)


def _write(session: Session, group: SynonymGroup, words: Sequence[str], by_name: str) -> Json:
    checked = check_words(words)
    others = [one.words for one in _groups(session) if one.id != group.id]
    if word := taken_word(checked, others):
        raise WordTaken(word)
    group.words, group.by_name, group.updated_at = checked, by_name, utc_now()
    session.add(group)
    session.flush()
    return _view(group)


def _groups(session: Session) -> Sequence[SynonymGroup]:
    """The one changed last comes first."""
    newest_first = (SynonymGroup.updated_at.desc(), SynonymGroup.id)
    return session.scalars(select(SynonymGroup).order_by(*newest_first)).all()


def _require(session: Session, id_: str) -> SynonymGroup:
    group = session.get(SynonymGroup, id_)
    if group is None:
        raise UnknownSynonyms()
    return group


def _view(group: SynonymGroup) -> Json:
    return {
        "id": group.id,
        "words": group.words,
        "by_name": group.by_name,
        "updated_at": iso(group.updated_at),
    }
