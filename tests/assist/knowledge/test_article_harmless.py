"""HTML and script in Markdown: kept as it was written, harmless where a customer reads it."""

import re
import time

import pytest

from assist.knowledge.articles.plain import lead, short_answer, to_plain
from tests.assist.articles import RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk

EVIL = """请看<b onclick="alert(1)">这里</b>：<script>alert('x')</script>
<img src=x onerror=alert(1)>![流程图](/api/v1/pictures/abc)
[点我](javascript:alert(document.cookie))，[官网](https://example.com/a_(b))

<style>body{display:none}</style>
## 步骤
<iframe src="https://evil.example"></iframe>1. 完成
"""


def test_a_customer_gets_text_and_the_editor_what_was_written(desk: RunningDesk) -> None:
    assert desk.editor.changes(RETURN, body=EVIL)["body"] == EVIL.strip()
    [hit] = desk.program.searches(RETURN_QUESTION, k=1)[0]
    assert hit["answer"] == ("请看这里：\n点我，官网（https://example.com/a_(b)）\n步骤：\n1. 完成")


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("<p>甲</p><p>乙<br>丙</p>", "甲\n乙\n丙"),
        ("甲<!-- 内部：别说 -->乙", "甲乙"),
        ("甲<SCRIPT SRC=//x>偷</SCRIPT >乙", "甲乙"),
        ("甲<script>没有结尾", "甲"),
        ("<scr<script>x</script>ipt>alert(1)", "alert(1)"),
        ("<<b>script>alert(1)", "＜script>alert(1)"),
        ("&lt;script&gt;alert(1)", "＜script>alert(1)"),
        ("&nbsp;A&amp;B", "A&B"),
        ("价格<100元，a < b，重量<=5kg", "价格<100元，a < b，重量<=5kg"),
        ("回复 <订单号> 即可", "回复 <订单号> 即可"),
        ("写信到 <help@example.com>", "写信到 help@example.com"),
        ("见 <https://example.com/?a=1&copy=2>", "见 https://example.com/?a=1&copy=2"),
        ("[甲](JavaScript:x)[乙](data:text/html,x)[丙](vbscript:x)[丁](//evil)", "甲乙丙丁"),
        ('[帮助](/help "标题")', "帮助（/help）"),
        ("[![图](/a.png)](https://example.com)", "https://example.com"),
        ("![图][编号]看图", "看图"),
        ("![](/a.png)说明", "说明"),
    ],
)
def test_markup_becomes_text(markdown: str, shown: str) -> None:
    assert to_plain(markdown) == shown


def test_a_script_with_a_heading_inside_is_dropped_whole() -> None:
    body = "答案。\n<script>\n# 不是标题\nalert(1)\n</script>\n## 步骤\n1. 好"
    assert short_answer(body) == "答案。\n步骤：\n1. 好"
    assert lead(body) == "答案。"


PIECES = ["<script>", "<", "<b ", "[", "![", "](", "[a](", "*a ", "**a ", "\n", "-", "|", " ", "- ",
          "`a", "#", "&a", "<!--", "```", "_a", " _a", "<a@", "<svg", "</", "x", "长"]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_twenty_thousand_characters_of_anything_are_read_in_no_time(piece: str) -> None:
    body = "甲" + piece * (20_000 // len(piece)) + "乙"
    begun = time.process_time()
    shown = [to_plain(body), short_answer(body), lead(body)]
    assert time.process_time() - begun < 1.0
    assert not any(re.search(r"<[a-zA-Z/!?]", text) for text in shown)
