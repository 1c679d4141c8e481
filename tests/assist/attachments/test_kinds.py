"""What a file is, is read from its bytes; its name is made fit to be shown and saved."""

import pytest

from assist.attachments.errors import FileEmpty, FileNotTaken, FileTooLarge
from assist.attachments.kinds import EXCEL, WORD, Kind, Limits, recognise
from assist.attachments.naming import clean_name
from assist.errors import TooLarge, WrongValue
from tests.assist.attachments.files import EXE, HTML, PDF, SVG, archive, picture

LIMITS = Limits(picture_bytes=10_000, file_bytes=20_000)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_known_with_its_size_whatever_its_name(format: str) -> None:
    seen = recognise(picture(format), "合同.pdf", LIMITS)
    assert seen == Kind(f"image/{format.lower()}", 40, 30)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "发票.pdf", "application/pdf"),
        ("订单号,金额\nTZ1,9".encode(), "对账.csv", "text/csv"),
        ("订单号,金额\n屏幕,9".encode("gb18030"), "对账.CSV", "text/csv"),
        ("开不了机".encode("utf-8-sig"), "说明.txt", "text/plain"),
        (archive(), "照片.zip", "application/zip"),
        (archive("[Content_Types].xml", "word/document.xml"), "说明.docx", WORD),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "表.xlsx", EXCEL),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, name: str, media_type: str) -> None:
    assert recognise(content, name, LIMITS) == Kind(media_type)


@pytest.mark.parametrize(
    "content", [EXE, HTML, SVG, b"#!/bin/sh\nrm -rf ~", b"\x7fELF\x02\x01\x01"]
)
@pytest.mark.parametrize("name", ["发票.pdf", "说明.txt", "照片.png", "表.xlsx"])
def test_what_is_a_program_or_markup_is_refused_under_any_name(content: bytes, name: str) -> None:
    with pytest.raises(FileNotTaken):
        recognise(content, name, LIMITS)


@pytest.mark.parametrize(
    "names",
    [
        ("META-INF/MANIFEST.MF", "Main.class"),
        ("AndroidManifest.xml",),
        ("word/document.xml", "word/vbaProject.bin"),
    ],
)
def test_an_archive_that_is_a_program_or_carries_macros_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(FileNotTaken):
        recognise(archive(*names), "表.xlsx", LIMITS)


def test_what_is_empty_damaged_or_too_large_is_refused() -> None:
    with pytest.raises(FileEmpty):
        recognise(b"", "空.txt", LIMITS)
    with pytest.raises(WrongValue):
        recognise(picture()[:40], "坏.png", LIMITS)
    with pytest.raises(FileNotTaken):
        recognise(archive()[:30], "坏.zip", LIMITS)
    with pytest.raises(TooLarge):
        recognise(picture() + b"\0" * 10_000, "大.png", LIMITS)
    with pytest.raises(FileTooLarge):
        recognise(PDF + b" " * 20_000, "大.pdf", LIMITS)


@pytest.mark.parametrize(
    ("name", "media_type", "shown"),
    [
        ("发票.pdf", "application/pdf", "发票.pdf"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        (r"C:\Users\li\图.PNG", "image/png", "图.PNG"),
        ("发票.exe", "application/pdf", "发票.exe.pdf"),
        ("看图\u202egpj.exe\n.jpg", "image/jpeg", "看图gpj.exe.jpg"),
        ("", "image/png", "未命名.png"),
        (".png", "image/png", "未命名.png"),
        ("a<b>?.txt", "text/plain", "a_b__.txt"),
        ("长" * 200 + ".docx", WORD, "长" * 115 + ".docx"),
    ],
)
def test_a_name_is_shown_without_path_tricks_or_what_nobody_sees(
    name: str, media_type: str, shown: str
) -> None:
    assert clean_name(name, media_type) == shown
