"""Whether two questions that one article answers ask the same in other words. Pure.

An article answers many questions: 怎么退货 and 退货运费谁出 are two. Whoever asks the second is served,
not stuck, so a small likeness is not enough.
"""

import re

from assist.learning.likeness import BLAND

# 发票怎么开 and 怎么开票 share 0.8 of their telling characters, 多久发货 and 什么时候发货 0.57;
# 退款多久到账 and 银行卡退款要几天 0.36, 怎么退货 and 退货运费谁出 0.5.
LEAST_SHARED = 0.55
_SIGNS = re.compile(r"[\W_]+")


def are_alike(one: str, other: str) -> bool:
    """Both as `normalise` gives them."""
    ours, theirs = _telling(one), _telling(other)
    both = len(ours) + len(theirs)
    return both > 0 and 2 * len(ours & theirs) / both >= LEAST_SHARED


def _telling(text: str) -> set[str]:
    """The characters that say what is asked; all where there is none of these."""
    said = set(_SIGNS.sub("", text))
    return said - BLAND or said
