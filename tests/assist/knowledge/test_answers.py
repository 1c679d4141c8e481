"""What a chat bubble shows of an article: the direct answer, then as many whole sections as fit."""

from assist.knowledge.articles.plain import lead, short_answer

BODY = """签收次日起 7 天内可以退。

## 操作步骤

1. 打开订单。
2. 点**申请售后**。

## 温馨提示

- 吊牌请一起寄回。
"""


def test_a_short_article_is_shown_whole_and_plain() -> None:
    assert short_answer(BODY) == (
        "签收次日起 7 天内可以退。\n操作步骤：\n1. 打开订单。\n2. 点申请售后。\n"
        "温馨提示：\n· 吊牌请一起寄回。"
    )


def test_what_does_not_fit_is_left_out_as_a_whole() -> None:
    shown = short_answer(BODY, limit=45)
    assert shown.endswith("点申请售后。") and "温馨提示" not in shown


def test_a_direct_answer_that_is_too_long_ends_with_a_sentence() -> None:
    shown = short_answer("第一句话。第二句话。" * 20 + "\n## 步骤\n1. 好", limit=52)
    assert shown.endswith("。…") and len(shown) <= 53


def test_an_article_that_begins_with_a_heading_loses_nothing() -> None:
    assert short_answer("# 说明\n正文在这里。") == "说明：\n正文在这里。"


def test_the_lead_is_what_stands_before_the_first_heading_or_list() -> None:
    assert lead(BODY) == "签收次日起 7 天内可以退。"
