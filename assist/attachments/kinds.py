"""What a file is, recognised from its bytes; its name only tells a table from plain text. Pure."""

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from assist.attachments.errors import FileEmpty, FileNotTaken, FileTooLarge
from assist.pictures import look_at

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# By media type: how its files' names end, the usual ending first.
SUFFIXES = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "text/plain": (".txt", ".log", ".md"),
    "text/csv": (".csv",),
    "application/zip": (".zip",),
    WORD: (".docx",),
    EXCEL: (".xlsx",),
}
_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What a browser or a shell would take as more than text: HTML, SVG, XML, scripts.
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<|#!)")
# Archives that are programs, and documents that carry some.
_PROGRAMS = re.compile(r"META-INF/MANIFEST\.MF|AndroidManifest\.xml|.*vbaProject\.bin", re.DOTALL)


@dataclass(frozen=True)
class Limits:
    picture_bytes: int
    file_bytes: int


@dataclass(frozen=True)
class Kind:
    """`width` and `height` in pixels, of pictures only."""

    media_type: str
    width: int | None = None
    height: int | None = None


def recognise(content: bytes, name: str, limits: Limits) -> Kind:
    """Raises FileEmpty, FileNotTaken, TooLarge, or WrongValue for a damaged picture."""
    if not content:
        raise FileEmpty()
    if _PICTURE.match(content):
        looks = look_at(content, limits.picture_bytes)
        return Kind(looks.media_type, looks.width, looks.height)
    if len(content) > limits.file_bytes:
        raise FileTooLarge(limits.file_bytes)
    return Kind(_file_type(content, name))


def _file_type(content: bytes, name: str) -> str:
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_type(content)
    if _is_text(content):
        return "text/csv" if name.lower().endswith(".csv") else "text/plain"
    raise FileNotTaken()


def _archive_type(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileNotTaken("文件是坏的，请重新保存后再上传。") from error
    if any(_PROGRAMS.fullmatch(one) for one in names):
        raise FileNotTaken("文件里带有程序或宏，请去掉后再发送。")
    if "word/document.xml" in names:
        return WORD
    return EXCEL if "xl/workbook.xml" in names else "application/zip"


def _is_text(content: bytes) -> bool:
    if _CONTROL.search(content) or _MARKUP.match(content):
        return False
    return _decodes(content, "utf-8") or _decodes(content, "gb18030")


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
