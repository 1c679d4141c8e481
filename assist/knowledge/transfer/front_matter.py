"""Article files: YAML front matter between `---` lines, then Markdown. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.transfer.rows import draft_or_reason

FENCE = "---"
# The parser's own words are English and about its inside.
# Where an article begins in a file of several.
_START = re.compile(r"^---[^\S\n]*\nid:", re.MULTILINE)
WRONG_FORM = "格式不对，请检查这一行的缩进、冒号和引号。"


@dataclass(frozen=True)
class BrokenFile:
    """An article file that cannot be used: which, where and why, in a sentence for an editor."""

    name: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.reason}"


class _TextLoader(yaml.CSafeLoader):
    """Every value is the text that stands there (007, yes, 2030-01-31), or null."""


_TextLoader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class FrontMatterBroken(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def parse_article(text: str) -> ArticleDraft:
    """The article in `text`; raises FrontMatterBroken with the line (from 1) and the reason."""
    lines = lines_of(text.removeprefix("\ufeff"))
    if not is_fence(lines[0]):
        raise FrontMatterBroken(1, "文件要以一行 --- 开头，后面写编号、标题等信息。")
    end = next((n for n, line in enumerate(lines[1:], 1) if is_fence(line)), None)
    if end is None:
        raise FrontMatterBroken(1, "找不到结束这段信息的第二行 ---。")
    fields = _read_yaml("\n".join(lines[1:end]))
    body = "\n".join(lines[end + 1 :])
    if body.strip() or "body" not in fields:
        fields["body"] = body
    draft = draft_or_reason(fields)
    if isinstance(draft, str):
        raise FrontMatterBroken(_line_of(lines, draft), draft)
    return draft


def lines_of(text: str) -> list[str]:
    """Split at line feeds only: other characters that break lines belong to the text."""
    return text.replace("\r\n", "\n").split("\n")


def is_fence(line: str) -> bool:
    """Not indented: inside the front matter such a line may belong to a long value."""
    return line.rstrip() == FENCE


def _read_yaml(text: str) -> dict[str, Any]:
    try:
        fields = yaml.load(text, _TextLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # Counted from 0 inside the block, which begins on the file's second line.
        line = mark.line + 2 if mark else 2
        raise FrontMatterBroken(line, WRONG_FORM) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
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
    """The file form of an article; `parse_article` reads it back without loss.

    The body stands below the front matter, unless it would read otherwise there.
    """
    body = fields["body"].strip()
    stands_below = "\r" not in body and not _START.search(body)
    head = {key: value for key, value in fields.items() if key != "body" or not stands_below}
    front = yaml.dump(
        head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000
    )
    below = f"\n{body}\n" if stands_below else ""
    return f"{FENCE}\n{front}{FENCE}\n{below}"


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
