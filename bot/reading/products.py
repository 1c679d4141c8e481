"""Which goods the customer speaks of: by the words of bot/data/products.yml, or by the titles shown."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Pattern, Set, Tuple

import yaml

from bot.reading.found import Found

PRODUCTS_FILE = Path(__file__).resolve().parents[1] / "data" / "products.yml"
MAX_CHOICE_CHARS = 60
# What says nothing of the thing itself, and so must not count as a part of its title.
_EMPTY_WORDS = re.compile(
    r"[那这哪我你他的了吧呢啊呀要是就和在给有不把想买退换用\s,，。.!！?？、]|一个|两个|个|订单|单子|商品|东西"
    r"|[一二两三1-9][个件只盏盒套]|装"
)
# 不是杯子，是抱枕; 不是这个 takes back nothing that has a name.
_TAKEN_BACK = re.compile(r"不是[^,，。；;是]+[,，。；;\s]*是?")
# 茶那单, 取消那个包, 茶: the last character of a name stands for the thing; 包裹那单 and 那个好 do not.
_HEAD = re.compile(
    r"(?P<pointed>[\u4e00-\u9fff])(?=的?[那这]一?[单笔]|的订单)"
    r"|(?:[那这][个只件盒盏支把款]|买的|拍的)(?P<thing>[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
    r"|(?:[那这][个只件盒盏支把款]|买的|拍的)(?P<before>[\u4e00-\u9fff])(?=[到发在退取不还怎什能可我呢吧了])"
    r"|^(?P<first>[\u4e00-\u9fff])(?=到(?:哪|了|没)|发货|还没)"
    r"|^\W*(?P<bare>[\u4e00-\u9fff])\W*$"
)
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def find_products(text: str) -> List[Found]:
    """The goods named in `text`; a value is the tuple of all product names that the word fits."""
    pattern, names = _vocabulary()
    return [
        Found(match.start(), match.end(), names[match.group()]) for match in pattern.finditer(text)
    ]


def read_products(text: str) -> List[str]:
    """The names of the products that may be meant: none, one, or several (杯子)."""
    named = [name for found in find_products(_said(text)) for name in found.value]
    return list(dict.fromkeys(named))


def fitting_titles(text: str, titles: Mapping[str, str]) -> List[str]:
    """The keys of the `titles` ({key: title}) whose goods the text speaks of."""
    names = read_products(text)
    by_name = [key for key, title in titles.items() if any(name in title for name in names)]
    return (
        by_name
        or _by_fragment(_said(text)[:MAX_CHOICE_CHARS], titles)
        or headed_titles(text, titles)
    )


def named_titles(text: str, titles: Mapping[str, str]) -> List[str]:
    """The keys whose goods the text names for certain: by a word of the vocabulary, or as 茶那单."""
    names = read_products(text)
    by_name = [key for key, title in titles.items() if any(name in title for name in names)]
    return by_name if names else headed_titles(text, titles)


def headed_titles(text: str, titles: Mapping[str, str]) -> List[str]:
    """The keys of which one product ends in the single character that stands for it (那个包)."""
    heads = {found for match in _HEAD.finditer(_said(text)) for found in match.groups() if found}
    return [key for key, title in titles.items() if heads & _last_characters(title)]


def _last_characters(title: str) -> Set[str]:
    return {name[-1] for name in re.split(r"[、\s]+", _IN_BRACKETS.sub("", title)) if name}


def _said(text: str) -> str:
    return _TAKEN_BACK.sub("", text) or text


def _by_fragment(text: str, titles: Mapping[str, str]) -> List[str]:
    """Those that share at least two characters in a row with the text, the plain word for a thing
    that the vocabulary lacks; 保温杯 beats a title that shares only 保温."""
    shared = {key: _fragment(text, title) for key, title in titles.items()}
    longest = max(shared.values(), key=len, default="")
    return [
        key for key, part in shared.items() if part and (part == longest or part not in longest)
    ]


def _fragment(text: str, title: str) -> str:
    parts = [part for part in _EMPTY_WORDS.split(text) if len(part) > 1]
    for length in range(max(map(len, parts), default=0), 1, -1):
        for part in parts:
            for start in range(len(part) - length + 1):
                if part[start : start + length] in title:
                    return part[start : start + length]
    return ""


@lru_cache(maxsize=1)
def _vocabulary() -> Tuple[Pattern[str], Dict[str, Tuple[str, ...]]]:
    """A pattern of all words, the longest first, and the product names that each word fits."""
    words = read_vocabulary(PRODUCTS_FILE)
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"), words


def read_vocabulary(file: Path) -> Dict[str, Tuple[str, ...]]:
    """{word: names of the products it fits}, every product's own name among the words."""
    listed: Optional[Dict[str, List[str]]] = yaml.safe_load(file.read_text("utf-8"))["products"]
    names: Dict[str, Tuple[str, ...]] = {}
    for name, words in (listed or {}).items():
        for word in (name, *words):
            names[word] = (*names.get(word, ()), name)
    return names
