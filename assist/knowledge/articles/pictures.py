"""Pictures in articles, kept in the database."""

from hashlib import sha256
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.errors import UnknownPicture
from assist.knowledge.articles.model import Picture
from assist.pictures import Looks

Json = dict[str, Any]
MAX_PICTURE_BYTES = 5 * 1024 * 1024


def keep(session: Session, content: bytes, looks: Looks, by_name: str) -> Json:
    """The picture as it may be put into an article; the same bytes are kept once."""
    id_ = sha256(content).hexdigest()
    if session.get(Picture, id_) is None:
        row = Picture(
            id=id_,
            media_type=looks.media_type,
            width=looks.width,
            height=looks.height,
            content=content,
            by_name=by_name,
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            # Someone uploaded the same one in this moment: it is there, as wanted.
            session.expunge_all()
    return {"id": id_, "width": looks.width, "height": looks.height, "media_type": looks.media_type}


def require(session: Session, picture_id: str) -> Picture:
    picture = session.get(Picture, picture_id) if picture_id.isalnum() else None
    if picture is None:
        raise UnknownPicture()
    return picture
