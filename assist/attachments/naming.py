"""The name under which a file is shown and downloaded. Pure."""

import re
import unicodedata

from assist.attachments.kinds import SUFFIXES
from assist.attachments.model import MAX_NAME_CHARS

NAMELESS = "未命名"
# What no file system takes; among the others that nobody sees are those that turn the reading
# direction round, so that `exe.pdf` can be read as `fdp.exe`.
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean_name(name: str, media_type: str) -> str:
    """The last part of `name`, without path, control or invisible characters, at most
    MAX_NAME_CHARS long, and ending as its type does."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    plain = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", seen)).split()).strip(". ")
    stem, suffix = _split(plain, media_type)
    return (stem or NAMELESS)[: MAX_NAME_CHARS - len(suffix)].rstrip() + suffix


def _split(name: str, media_type: str) -> tuple[str, str]:
    """Stem and ending; a name that ends otherwise than its type does gets the usual ending."""
    suffixes = SUFFIXES[media_type]
    for suffix in suffixes:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], name[-len(suffix) :]
        if f".{name.lower()}" == suffix:
            # It was the ending alone: the point is gone with the rim.
            return "", suffix
    return name, suffixes[0]
