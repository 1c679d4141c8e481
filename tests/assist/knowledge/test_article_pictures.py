"""Pictures in articles: believed by their bytes only, kept once, shown to everybody."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from assist.knowledge.articles.pictures import MAX_PICTURE_BYTES
from tests.assist.running_desk import RunningDesk
from tests.cast import Editor, Member
from tests.front_door import Json, refused

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(format_: str = "PNG", width: int = 3, height: int = 2) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (200, 10, 10)).save(out, format_)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be as large as a house."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def brings(member: Member, content: bytes) -> Json:
    kept: Json = member.ask("POST", "/pictures", content=content)
    return kept


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_customer_sees_the_picture_that_an_editor_brought(
    shared_desk: RunningDesk, format_: str
) -> None:
    content = picture(format_)
    kept = brings(shared_desk.editor, content)
    assert (kept["width"], kept["height"]) == (3, 2)
    assert kept["media_type"] == f"image/{format_.lower()}"
    assert kept["url"] == f"/api/v1/pictures/{kept['id']}"
    shown = shared_desk.door.ask("GET", f"/pictures/{kept['id']}")
    assert shown.content == content
    assert shown.headers["content-type"] == kept["media_type"]
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in shown.headers["cache-control"]


def test_the_same_picture_is_kept_once(shared_desk: RunningDesk) -> None:
    first = brings(shared_desk.editor, picture(width=4))
    assert brings(shared_desk.editor, picture(width=4)) == first
    assert brings(shared_desk.editor, picture(width=5))["id"] != first["id"]


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", SVG, b"<?xml version='1.0'?>" + SVG, b"%PDF-1.4", picture("BMP"),
     picture("TIFF"), picture()[:40], picture("JPEG")[:-200], b"GIF89a", b"\x89PNG\r\n\x1a\n",
     b"RIFF\x10\0\0\0WEBPVP8 ", bomb(5_001, 5_000), bomb(60_000, 60_000), bomb(11_000, 9_000)],
    ids=["nothing", "text", "svg", "svg with xml", "pdf", "bmp", "tiff", "half a png",
         "half a jpeg", "gif head", "png head", "webp head", "large", "bomb", "suspicious"],
)  # fmt: skip
def test_it_refuses_what_is_no_whole_picture(shared_desk: RunningDesk, content: bytes) -> None:
    with refused(422, "wrong_value") as told:
        brings(shared_desk.editor, content)
    assert "图片" in told.detail


def test_it_refuses_a_picture_over_five_megabytes(shared_desk: RunningDesk) -> None:
    largest = picture() + b"\0" * (MAX_PICTURE_BYTES - len(picture()))
    assert brings(shared_desk.editor, largest)["width"] == 3
    with refused(413, "too_large"):
        brings(shared_desk.editor, largest + b"\0")


def test_nothing_else_may_be_so_large(shared_desk: RunningDesk) -> None:
    """The limit of one path is no other's."""
    with refused(413, "too_large"):
        shared_desk.editor.ask("POST", "/articles", content=b" " * 600_000)


def test_only_editors_bring_pictures(shared_desk: RunningDesk) -> None:
    with refused(403, "not_allowed"):
        brings(Editor(shared_desk.door, shared_desk.zhangmin.token), picture(width=6))
    with refused(401, "not_signed_in"):
        brings(Member(shared_desk.door), picture(width=6))


@pytest.mark.parametrize("id_", ["nothing", "%00", "..%2F", "0" * 64, "%F0%9F%98%80"])
def test_it_does_not_know_an_unknown_picture(shared_desk: RunningDesk, id_: str) -> None:
    with refused(404, "unknown_path" if "%2F" in id_ else "unknown_picture"):
        shared_desk.door.ask("GET", f"/pictures/{id_}")
