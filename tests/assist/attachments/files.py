"""Files as people send them, made in memory."""

from io import BytesIO
from zipfile import ZipFile

from PIL import Image

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 64
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(format: str = "PNG", size: tuple[int, int] = (40, 30), shade: int = 0) -> bytes:
    """Another `shade`, other bytes."""
    written = BytesIO()
    Image.new("RGB", size, (shade, 90, 90)).save(written, format)
    return written.getvalue()


def archive(*names: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as file:
        for name in names or ("readme.txt",):
            file.writestr(name, "content")
    return written.getvalue()
