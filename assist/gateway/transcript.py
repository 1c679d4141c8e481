"""A conversation as a file to keep or to send on: readable text, or JSON. Pure.

Both come in pieces, page by page, so that 10,000 messages are never in memory at once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from assist.attachments.views import in_words
from assist.clock import iso
from assist.conversations.model import Conversation, Message, Transition
from assist.conversations.moves import STATUS_NAMES, VERB_NAMES
from assist.conversations.packet import REASONS
from assist.conversations.views import Json, message_view, transition_view

AUTHORS = {"customer": "客户", "bot": "智能客服", "agent": "客服", "system": "系统"}
NOTE = "内部备注"
# What stands elsewhere: a note left with them is a message too, a start is the first line.
UNEXPLAINED = {"start", "transfer", "requeue", "give_back"}
RULE = "─" * 24


@dataclass(frozen=True)
class Transcript:
    """`moves` oldest first; `pages` of messages in order, read when they are asked for.

    `with_notes`: for staff; else everything is as the customer sees it, without reasons.
    """

    conversation: Conversation
    moves: Sequence[Transition]
    pages: Iterable[Sequence[Message]]
    with_notes: bool
    made_at: datetime
    zone: tzinfo


def as_json(one: Transcript) -> Iterator[str]:
    """One object; `messages` as `GET …/messages` has them, `moves` as the staff view has them."""
    conversation = one.conversation
    head = {
        "conversation_id": conversation.id,
        "status": conversation.status,
        "channel": conversation.channel,
        "customer_name": conversation.customer_name,
        "created_at": iso(conversation.created_at),
        "made_at": iso(one.made_at),
        "with_notes": one.with_notes,
        "moves": [_move_view(row, one.with_notes) for row in one.moves],
    }
    yield _dumps(head)[:-1] + ', "messages": ['
    separator = ""
    for page in one.pages:
        views = [_dumps(message_view(message)) for message in page]
        yield separator + ",\n".join(views) if views else ""
        separator = ",\n" if views else separator
    yield "]}\n"


def as_text(one: Transcript) -> Iterator[str]:
    """A line per message and per move, in the order in which they happened, a heading per day."""
    conversation, day = one.conversation, ""
    yield _heading(one)
    for page in _merged(one):
        lines = []
        for at, line in page:
            local = at.astimezone(one.zone)
            if f"{local:%Y-%m-%d}" != day:
                day = f"{local:%Y-%m-%d}"
                lines.append(f"\n【{day}】")
            lines.append(f"{local:%H:%M:%S} {line}")
        yield "".join(f"{line}\n" for line in lines)
    yield f"{RULE}\n当前状态：{STATUS_NAMES[conversation.status]}\n"


def _heading(one: Transcript) -> str:
    conversation = one.conversation
    lines = [
        "会话记录" + ("（含内部备注，请勿发给客户）" if one.with_notes else ""),
        f"编号：{conversation.id}",
        f"客户：{conversation.customer_name}　渠道：{conversation.channel}",
        f"导出时间：{one.made_at.astimezone(one.zone):%Y-%m-%d %H:%M:%S}（时区 {one.zone}）",
        RULE,
    ]
    return "".join(f"{line}\n" for line in lines)


def _merged(one: Transcript) -> Iterator[list[tuple[datetime, str]]]:
    """A page's lines: each move stands before the message that it brought about."""
    moves = [row for row in one.moves if row.verb in VERB_NAMES]
    for page in one.pages:
        lines = []
        for message in page:
            while moves and moves[0].at <= message.created_at:
                row = moves.pop(0)
                lines.append((row.at, move_line(row, one.with_notes)))
            lines.append((message.created_at, message_line(message)))
        yield lines
    yield [(row.at, move_line(row, one.with_notes)) for row in moves]


def message_line(message: Message) -> str:
    """Further lines of a text are set in: nobody can write a line that looks like another's."""
    author = NOTE if message.audience == "staff" else AUTHORS[message.author]
    name = "" if message.author == "system" else f" {_one_line(message.author_name)}"
    text = "\n    ".join(in_words(message.text, message.attachments).splitlines())
    titles = "｜".join(_one_line(str(one.get("title", ""))) for one in message.buttons or [])
    return f"{author}{name}：{text}" + (f"\n    （按钮：{titles}）" if titles else "")


def move_line(row: Transition, with_reason: bool) -> str:
    name = f"（{_one_line(row.by_name)}）" if row.by == "agent" else ""
    before = STATUS_NAMES[row.from_status or row.to_status]
    line = f"—— {VERB_NAMES[row.verb]}{name}：{before} → {STATUS_NAMES[row.to_status]}"
    if with_reason and row.reason and row.verb not in UNEXPLAINED:
        line += f"，说明：{_one_line(REASONS.get(row.reason, row.reason))}"
    return line


def _move_view(row: Transition, with_reason: bool) -> Json:
    """Why is for staff: an agent's note to a colleague stands there."""
    return {**transition_view(row), **({} if with_reason else {"reason": None})}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
