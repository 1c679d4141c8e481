"""Which encoding a text file is in. Pure.

Excel in China saves CSV as GB18030 (GBK) and "Unicode text" as UTF-16; everything else writes
UTF-8. Whatever else comes is refused by name, because guessing wrong would fill the base with
unreadable articles.
"""

import codecs
import re
from dataclasses import dataclass

from assist.errors import WrongValue

CHUNK_BYTES = 1024 * 1024
SAMPLE_BYTES = 200_000
# Simplified Chinese stands almost wholly in GB 2312's symbols and first plane of characters;
# other encodings read as GB18030 give rare characters for a third and more.
FAMILIAR_SHARE = 0.85
SAVE_AS = "请另存为 UTF-8 后再导入。"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "", ""),
    (codecs.BOM_UTF32_BE, "", ""),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_OTHERS = (
    ("Shift_JIS", "cp932", re.compile("[\u3041-\u30fa]")),
    ("Big5", "big5", re.compile("[的是不在有我這個們來時們為說國年會後對過學麼請問貨單]")),
)


@dataclass(frozen=True)
class Encoding:
    """`name` is told to people, `codec` decodes and takes a byte order mark off."""

    name: str
    codec: str


def detect(content: bytes) -> Encoding:
    """The encoding of `content`; raises WrongValue naming any other than those we read."""
    for mark, name, codec in _MARKS:
        if content.startswith(mark):
            return _marked(content, name, codec)
    if content.startswith(b"PK\x03\x04"):
        raise WrongValue("这是 Excel 或压缩文件，不是文本文件，请选对格式再导入。")
    if b"\0" in content[:SAMPLE_BYTES]:
        raise WrongValue(f"这不是文本文件，或者是没有标记的 UTF-16 编码，{SAVE_AS}")
    if _decodes(content, "utf-8"):
        return Encoding("utf-8", "utf-8")
    if _decodes(content, "gb18030") and _reads_as_simplified(content):
        return Encoding("gb18030", "gb18030")
    raise WrongValue(_foreign(content))


def _marked(content: bytes, name: str, codec: str) -> Encoding:
    if not name:
        raise WrongValue(f"文件是 UTF-32 编码，{SAVE_AS}")
    if not _decodes(content, codec):
        raise WrongValue(f"文件标明是 {name.upper()} 编码，里面却有读不懂的内容，{SAVE_AS}")
    return Encoding(name, codec)


def _decodes(content: bytes, codec: str) -> bool:
    """Piece by piece: 50 MB as one string would take up to four times that."""
    decoder = codecs.getincrementaldecoder(codec)()
    view = memoryview(content)
    try:
        for start in range(0, len(content), CHUNK_BYTES):
            decoder.decode(view[start : start + CHUNK_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_simplified(content: bytes) -> bool:
    text = content[:SAMPLE_BYTES].decode("gb18030", "ignore")
    foreign = [one for one in text if one > "\x7f"]
    return sum(map(_is_familiar, foreign)) >= FAMILIAR_SHARE * len(foreign)


def _is_familiar(character: str) -> bool:
    first = character.encode("gb2312", "ignore")[:1]
    # Rows 0xA4 to 0xA9 are kana, Greek and box lines.
    return b"\xa1" <= first <= b"\xa3" or b"\xb0" <= first <= b"\xd7"


def _foreign(content: bytes) -> str:
    sample = content[:SAMPLE_BYTES]
    for name, codec, sign in _OTHERS:
        if _decodes(content, codec):
            text = sample.decode(codec, "ignore")
            foreign = sum(one > "\x7f" for one in text)
            if len(sign.findall(text)) > 0.05 * foreign:
                return f"文件看上去是 {name} 编码，{SAVE_AS}"
    return f"文件的编码认不出来（不是 UTF-8、UTF-16，也不是 GB18030），{SAVE_AS}"
