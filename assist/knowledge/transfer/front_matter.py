"""Article files: YAML front matter between `---` lines, then Markdown. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assist.knowledge.articles.drafts import ArticleDraft, read_draft

FENCE = "---"
# The parser's own words are English and about its inside.
WRONG_FORM = "格式不对，请检查这一行的缩进、冒号和引号。"


@dataclass(frozen=True)
class BrokenFile:
    """An article file that cannot be used: which, where and why, in a sentence for an editor."""

    name: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.reason}"


class FrontMatterBroken(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def parse_article(text: str) -> ArticleDraft:
    """The article in `text`; raises FrontMatterBroken with the line (from 1) and the reason."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE:
        raise FrontMatterBroken(1, "文件要以一行 --- 开头，后面写编号、标题等信息。")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        raise FrontMatterBroken(1, "找不到结束这段信息的第二行 ---。")
    fields = _read_yaml("\n".join(lines[1:end]))
    try:
        return read_draft({**fields, "body": "\n".join(lines[end + 1 :])})
    except ValueError as error:
        raise FrontMatterBroken(_line_of(lines, str(error)), str(error)) from error


def _read_yaml(text: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # Counted from 0 inside the block, which begins on the file's second line.
        line = mark.line + 2 if mark else 2
        raise FrontMatterBroken(line, WRONG_FORM) from error
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: a date that no calendar has.
        raise FrontMatterBroken(2, WRONG_FORM) from error
    if not isinstance(fields, dict):
        raise FrontMatterBroken(2, "这里要写成“名称: 内容”的形式。")
    return fields


def _line_of(lines: list[str], reason: str) -> int:
    """The line of the field that `reason` names, else the first one."""
    for number, line in enumerate(lines, start=1):
        field = line.split(":", 1)[0].strip()
        if field and f" {field}" in reason:
            return number
    return 1


def render_article(fields: dict[str, Any]) -> str:
    """The file form of an article; `parse_article` reads it back without loss."""
    head = {key: value for key, value in fields.items() if key != "body"}
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    return f"{FENCE}\n{front}{FENCE}\n\n{fields['body'].strip()}\n"


def read_folder(folder: Path) -> Iterator[ArticleDraft | BrokenFile]:
    """Every article file below `folder`, in order of path; broken ones are named, not fatal."""
    for path in sorted(folder.rglob("*.md")):
        if path.name.lower() == "readme.md":
            continue
        name = str(path.relative_to(folder))
        try:
            draft = parse_article(path.read_text(encoding="utf-8"))
        except FrontMatterBroken as error:
            yield BrokenFile(name, error.line, error.reason)
        except UnicodeDecodeError:
            yield BrokenFile(name, 1, "文件不是 UTF-8 编码，请另存为 UTF-8。")
        else:
            yield _check_name(draft, path, name)


def _check_name(draft: ArticleDraft, path: Path, name: str) -> ArticleDraft | BrokenFile:
    if draft.id != path.stem:
        return BrokenFile(name, 2, f"编号 {draft.id} 和文件名 {path.stem} 不一致。")
    return draft
