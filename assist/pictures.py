"""What a picture is, read from its bytes and never believed: for articles and for messages."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from assist.errors import TooLarge, WrongValue

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


def look_at(content: bytes, max_bytes: int) -> Looks:
    """Type and size of a whole, undamaged picture; raises TooLarge or WrongValue."""
    if len(content) > max_bytes:
        raise TooLarge(f"图片太大了，最多 {max_bytes // 1024**2} MB。")
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
