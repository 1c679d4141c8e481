"""Taking files in, giving them to a message, and letting go of those that none ever carried."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.attachments.errors import AttachmentSent, TooManyUploads, UnknownAttachment
from assist.attachments.model import Attachment
from assist.attachments.storage import Storage
from assist.attachments.views import kept_view
from assist.clock import utc_now

Json = dict[str, Any]
# Of one conversation, by each side.
MAX_UNPOSTED = 20
UNPOSTED_KEPT = timedelta(days=1)
# At one upload; the next takes the rest.
MOST_SWEPT = 100


def check_room(session: Session, conversation_id: str, author: str) -> None:
    """Raises TooManyUploads where MAX_UNPOSTED of that side wait to be posted."""
    young = Attachment.created_at > utc_now() - UNPOSTED_KEPT
    wanted = select(func.count()).where(
        Attachment.conversation_id == conversation_id,
        Attachment.author == author,
        Attachment.message_seq.is_(None),
        young,
    )
    if (session.scalar(wanted) or 0) >= MAX_UNPOSTED:
        raise TooManyUploads(MAX_UNPOSTED)


def attach(
    session: Session,
    conversation_id: str,
    ids: Sequence[str],
    author: str,
    audience: str,
    seq: int,
) -> list[Json] | None:
    """The files of the message `seq`, in their order; None without any.

    Raises UnknownAttachment for what that side has not brought to this conversation, and
    AttachmentSent for what another message carries.
    """
    found = [_own(session, conversation_id, id_, author) for id_ in ids]
    for one in found:
        if one.message_seq is not None:
            raise AttachmentSent()
        one.message_seq, one.audience = seq, audience
    return [kept_view(one) for one in found] or None


def readable(session: Session, conversation_id: str, id_: str, reader: str) -> Attachment:
    """What `reader` (customer or agent) may see: what was posted to that side, and what they have
    brought themselves. Raises UnknownAttachment; what may not be seen is as if it were not there."""
    one = _of(session, conversation_id, id_)
    is_own = one.author == reader and one.message_seq is None
    is_shown = one.message_seq is not None and (reader == "agent" or one.audience == "customer")
    if not is_own and not is_shown:
        raise UnknownAttachment()
    return one


def let_go(session: Session, storage: Storage, conversation_id: str, id_: str, author: str) -> None:
    """The writer has thought better of it. Raises AttachmentSent once a message carries it."""
    one = _own(session, conversation_id, id_, author)
    if one.message_seq is not None:
        raise AttachmentSent()
    _remove(session, storage, [one])


def sweep(session: Session, storage: Storage) -> None:
    """Removes what was uploaded a day ago and never posted."""
    stale = select(Attachment).where(
        Attachment.message_seq.is_(None), Attachment.created_at <= utc_now() - UNPOSTED_KEPT
    )
    _remove(session, storage, session.scalars(stale.limit(MOST_SWEPT)).all())


def _remove(session: Session, storage: Storage, gone: Sequence[Attachment]) -> None:
    for one in gone:
        session.delete(one)
    session.flush()
    for digest in {one.sha256 for one in gone}:
        # The same bytes may stand in another conversation. Within the write session: nobody can
        # come to need them meanwhile.
        used = select(Attachment.id).where(Attachment.sha256 == digest).limit(1)
        if session.scalar(used) is None:
            storage.remove(digest)


def _own(session: Session, conversation_id: str, id_: str, author: str) -> Attachment:
    one = _of(session, conversation_id, id_)
    if one.author != author:
        raise UnknownAttachment()
    return one


def _of(session: Session, conversation_id: str, id_: str) -> Attachment:
    one = session.get(Attachment, id_)
    if one is None or one.conversation_id != conversation_id:
        raise UnknownAttachment()
    return one
