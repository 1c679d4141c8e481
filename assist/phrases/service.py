"""Keeping phrases: each person's own, and the shared ones that supervisors care for."""

from collections.abc import Sequence
from typing import Any

import structlog
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from assist.clock import iso, utc_now
from assist.errors import WrongValue
from assist.events import record
from assist.people.model import Staff
from assist.phrases.checking import checked
from assist.phrases.errors import PhraseIdReused, SharedIsReadOnly, UnknownPhrase
from assist.phrases.model import PERSONAL, SHARED, Phrase, PhraseUse
from assist.phrases.sounds import sounds_like, syllables

Json = dict[str, Any]
# So many are read at once by every page.
MOST = {PERSONAL: 200, SHARED: 1000}
CARING_ROLES = ("supervisor", "administrator")

log = structlog.get_logger()


def found(
    session: Session, reader: Staff, wanted: str = "", scope: str | None = None
) -> list[Json]:
    """The reader's own and the shared phrases about `wanted`, by category and title."""
    words = wanted.strip().lower()
    return [
        view(phrase, count)
        for phrase, count in _readable(session, reader, scope)
        if not words or _is_about(phrase, words)
    ]


def add(session: Session, author: Staff, scope: str, fields: Json, client_id: str) -> Phrase:
    """The same `client_id` again gives the first phrase back; raises PhraseIdReused when it would
    be another, WrongValue where there are too many, and SharedIsReadOnly."""
    kept = checked(fields)
    _check_caring(author, scope)
    own = (Phrase.author_id == author.id, Phrase.client_id == client_id)
    earlier = session.scalar(select(Phrase).where(*own))
    if earlier is not None:
        if earlier.scope != scope or any(getattr(earlier, one) != kept[one] for one in kept):
            raise PhraseIdReused()
        return earlier
    _check_room(session, author, scope)
    by = {"author_id": author.id, "updated_by": author.display_name}
    phrase = Phrase(scope=scope, client_id=client_id, **by, **kept)
    session.add(phrase)
    session.flush()
    _tell(session, phrase)
    return phrase


def change(session: Session, phrase_id: str, by: Staff, fields: Json) -> Phrase:
    """All three fields are given anew; whose it is stays."""
    phrase = _changeable(session, phrase_id, by)
    for name, value in checked(fields).items():
        setattr(phrase, name, value)
    phrase.updated_at, phrase.updated_by = utc_now(), by.display_name
    _tell(session, phrase)
    return phrase


def remove(session: Session, phrase_id: str, by: Staff) -> None:
    phrase = _changeable(session, phrase_id, by)
    session.delete(phrase)
    _tell(session, phrase)
    log.info("phrase.removed", phrase_id=phrase_id, scope=phrase.scope, by=by.display_name)


def note_use(session: Session, phrase_id: str, by: Staff) -> None:
    """The phrase was put into the box; what becomes of it there is not counted."""
    _require(session, phrase_id, by)
    use = session.get(PhraseUse, (phrase_id, by.id), with_for_update=True)
    if use is None:
        session.add(PhraseUse(phrase_id=phrase_id, staff_id=by.id, count=1))
    else:
        use.count += 1


def used_count(session: Session, phrase: Phrase, by: Staff) -> int:
    use = session.get(PhraseUse, (phrase.id, by.id))
    return use.count if use else 0


def view(phrase: Phrase, count: int) -> Json:
    return {
        "id": phrase.id,
        "scope": phrase.scope,
        "category": phrase.category,
        "title": phrase.title,
        "text": phrase.text,
        "sounds": [" ".join(syllables(one)) for one in (phrase.title, phrase.category)],
        "used_count": count,
        "updated_at": iso(phrase.updated_at),
        "updated_by": phrase.updated_by,
    }


def _readable(session: Session, reader: Staff, scope: str | None) -> Sequence[tuple[Phrase, int]]:
    used = (PhraseUse.phrase_id == Phrase.id) & (PhraseUse.staff_id == reader.id)
    count = func.coalesce(PhraseUse.count, 0)
    query = (
        select(Phrase, count)
        .outerjoin(PhraseUse, used)
        .where(or_(Phrase.scope == SHARED, Phrase.author_id == reader.id))
        .order_by(Phrase.category, Phrase.title, Phrase.id)
    )
    if scope is not None:
        query = query.where(Phrase.scope == scope)
    return [(phrase, count) for phrase, count in session.execute(query)]


def _is_about(phrase: Phrase, words: str) -> bool:
    if any(words in one.lower() for one in (phrase.title, phrase.category, phrase.text)):
        return True
    return any(sounds_like(words, syllables(one)) for one in (phrase.title, phrase.category))


def _require(session: Session, phrase_id: str, reader: Staff) -> Phrase:
    """Another person's own is answered as if it did not exist."""
    phrase = session.get(Phrase, phrase_id)
    if phrase is None or (phrase.scope == PERSONAL and phrase.author_id != reader.id):
        raise UnknownPhrase()
    return phrase


def _changeable(session: Session, phrase_id: str, by: Staff) -> Phrase:
    phrase = _require(session, phrase_id, by)
    _check_caring(by, phrase.scope)
    return phrase


def _check_caring(by: Staff, scope: str) -> None:
    if scope == SHARED and by.role not in CARING_ROLES:
        raise SharedIsReadOnly()


def _check_room(session: Session, author: Staff, scope: str) -> None:
    kept = select(func.count()).select_from(Phrase).where(Phrase.scope == scope)
    if scope == PERSONAL:
        kept = kept.where(Phrase.author_id == author.id)
    if (session.scalar(kept) or 0) >= MOST[scope]:
        whose = "公共话术" if scope == SHARED else "自己的话术"
        raise WrongValue(f"{whose}最多 {MOST[scope]} 条，请先删去不用的。")


def _tell(session: Session, phrase: Phrase) -> None:
    """A person's own is told to nobody."""
    if phrase.scope == SHARED:
        record(session, "phrase.changed", {"phrase_id": phrase.id})
