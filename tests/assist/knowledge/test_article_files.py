"""Article files: front matter that an editor can get wrong, and is told where."""

from pathlib import Path

import pytest

from assist import demo_team, migrate
from assist.db import Database
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.articles.model import Article
from assist.knowledge.transfer.front_matter import (
    BrokenFile,
    FrontMatterBroken,
    parse_article,
    read_folder,
    render_article,
)
from tests.assist.articles import ARTICLES, write_articles
from tests.assist.conftest import settings_for

GOOD = "---\nid: a\ntitle: 怎么退货？\n---\n\n在订单里申请。\n"


def test_a_good_file_is_read() -> None:
    draft = parse_article(GOOD)
    assert (draft.id, draft.title, draft.body) == ("a", "怎么退货？", "在订单里申请。")
    assert (draft.level, draft.audience, draft.valid_until) == ("基础", "customer", None)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "---"),
        ("id: a\n", 1, "---"),
        ("---\nid: a\ntitle: 标题\n", 1, "第二行 ---"),
        ("---\nid: a\ntitle: '没有结束\n---\n正文\n", 3, "格式不对"),
        ("---\nid: a\n\ttitle: 制表符\n---\n正文\n", 3, "格式不对"),
        ("---\nid: a\ntitle: 退货: 怎么办\n---\n正文\n", 3, "冒号"),
        ("---\nid: a\ntitle: 标题\nvalid_until: 2026-02-30\n---\n正文\n", 4, "有效期"),
        ("---\n- a\n- b\n---\n正文\n", 2, "名称: 内容"),
        ("---\nid: a\n---\n正文\n", 1, "缺少标题"),
        ("---\nid: a\ntitle: 标题\nlevel: 入门\n---\n正文\n", 4, "难度"),
        ("---\nid: a\ntitle: 标题\naudience: all\n---\n正文\n", 4, "可见范围"),
        ("---\nid: 退货\ntitle: 标题\n---\n正文\n", 2, "编号"),
        ("---\nid: a\ntitle: 标题\nvalid_until: 明天\n---\n正文\n", 4, "有效期"),
        ("---\nid: a\ntitle: 标题\n---\n\n", 1, "正文 body不能为空"),
    ],
)
def test_a_broken_file_is_told_by_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(FrontMatterBroken) as told:
        parse_article(text)
    assert reason in told.value.reason
    assert told.value.line == line


def test_the_others_still_load(tmp_path: Path) -> None:
    write_articles(tmp_path)
    (tmp_path / "broken.md").write_text("---\nid: broken\ntitle: 坏\nlevel: 高\n---\n正文\n")
    (tmp_path / "latin.md").write_bytes(b"---\nid: latin\n" + b"\xff")
    (tmp_path / "other-name.md").write_text(GOOD)
    (tmp_path / "README.md").write_text("没有信息头的说明")
    found = list(read_folder(tmp_path))
    broken = {one.name: one.line for one in found if isinstance(one, BrokenFile)}
    assert broken == {"broken.md": 4, "latin.md": 1, "other-name.md": 2}
    assert sum(isinstance(one, ArticleDraft) for one in found) == len(ARTICLES)


def test_an_empty_desk_is_seeded_with_all_but_the_broken(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    write_articles(knowledge)
    (knowledge / "broken.md").write_text("---\nid: broken\n")
    settings = settings_for(tmp_path / "var", knowledge_dir=knowledge)
    database = Database(settings.resolved_database_url)
    migrate.upgrade(database)
    demo_team.seed(settings, database)
    with database.read() as session:
        articles = session.query(Article).all()
    database.close()
    assert {one.id for one in articles} == {one[0] for one in ARTICLES}
    assert {one.status for one in articles} == {"published"}
    accounts = settings.data_dir / "demo-accounts.json"
    assert accounts.stat().st_mode & 0o777 == 0o600


def test_what_is_written_is_read_back_without_loss() -> None:
    fields = {
        "id": "a",
        "title": "标题: 带冒号 # 和井号",
        "body": "正文\n\n---\n\n- 一\n- 二",
        "similar_questions": ["'引号'", "- 横线", "null", "2020-01-01"],
        "tags": ["yes", "1"],
        "valid_until": "2030-01-31",
    }
    draft = parse_article(render_article(fields))
    assert draft.model_dump(mode="json", include=set(fields)) == fields
