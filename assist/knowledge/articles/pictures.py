"""Pictures in articles: what they are is read from their bytes, never believed."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assist.errors import TooLarge, UnknownPicture, WrongValue
from assist.knowledge.articles.model import Picture

Json = dict[str, Any]
MAX_PICTURE_BYTES = 5 * 1024 * 1024
# 25 megapixels take 100 MB while they are looked at; a few kilobytes can claim to be far more.
MAX_PIXELS = 25_000_000
# No SVG: it can carry script.
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
}


@dataclass(frozen=True)
class Looks:
    media_type: str
    width: int
    height: int


def look_at(content: bytes) -> Looks:
    """Type and size of a whole, undamaged picture; raises TooLarge or WrongValue."""
    if len(content) > MAX_PICTURE_BYTES:
        raise TooLarge("图片太大了，最多 5 MB。")
    try:
        with Image.open(BytesIO(content), formats=list(MEDIA_TYPES)) as picture:
            # Before its pixels are unpacked.
            if picture.width * picture.height > MAX_PIXELS:
                raise _TooManyPixels()
            picture.load()
            return Looks(MEDIA_TYPES[str(picture.format)], picture.width, picture.height)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _TooManyPixels() from error
    except UnidentifiedImageError as error:
        raise WrongValue("只能上传 PNG、JPEG、GIF 或 WebP 图片。") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        # What the decoders raise for a damaged file; each has its own.
        raise WrongValue("图片文件是坏的，请重新保存后再上传。") from error


class _TooManyPixels(WrongValue):
    detail = "图片的像素太多，请缩小到 2500 万像素以内再上传。"


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
