"""What a phrase may be. Pure; raises WrongValue with a sentence."""

import re
from typing import Any

from assist.errors import WrongValue
from assist.fields import line, text

Json = dict[str, Any]
MAX_CATEGORY_CHARS = 20
MAX_TITLE_CHARS = 40
MAX_TEXT_CHARS = 2000
# What the console fills in from the conversation.
VARIABLES = ("客户姓名", "坐席姓名", "订单号", "会话编号", "今天")
_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")


def checked(fields: Json) -> Json:
    """`category`, `title` and `text`, without blank rims."""
    kept = {
        "category": _written(line, fields.get("category"), "分类", MAX_CATEGORY_CHARS),
        "title": _written(line, fields.get("title"), "标题", MAX_TITLE_CHARS),
        "text": _written(text, fields.get("text"), "内容", MAX_TEXT_CHARS),
    }
    for name in _IN_BRACES.findall(kept["text"]):
        if name not in VARIABLES:
            known = "、".join(f"{{{one}}}" for one in VARIABLES)
            raise WrongValue(f"没有“{{{name[:20]}}}”这个变量，可以用的有：{known}。")
    return kept


def _written(check: Any, value: Any, field: str, limit: int) -> str:
    kept: str = check("" if value is None else value, field, limit)
    if not kept:
        raise WrongValue(f"请填写{field}。")
    return kept
