"""The state machine: the closed set of statuses and the table of allowed moves. Pure."""

from dataclasses import dataclass

from assist.errors import AlreadyClaimed, IllegalMove, TongzhouError

BOT, WAITING, HUMAN, RESOLVED = STATUSES = ("bot", "waiting", "human", "resolved")

# verb → {status before: status after}. `transfer` hands to a colleague, `requeue` to the queue;
# `give_back` is the desk's own, when an agent vanished.
MOVES: dict[str, dict[str, str]] = {
    "request_human": {BOT: WAITING, RESOLVED: WAITING},
    "claim": {WAITING: HUMAN, BOT: HUMAN},
    "take_over": {HUMAN: HUMAN},
    "transfer": {HUMAN: HUMAN},
    "requeue": {HUMAN: WAITING},
    "give_back": {HUMAN: WAITING},
    "leave_message": {WAITING: BOT},
    "stop_waiting": {WAITING: BOT},
    "return_to_bot": {HUMAN: BOT, WAITING: BOT},
    "resolve": {BOT: RESOLVED, WAITING: RESOLVED, HUMAN: RESOLVED},
    "reopen": {RESOLVED: HUMAN},
    "write_again": {RESOLVED: BOT},
    "come_back": {RESOLVED: HUMAN},
}

STATUS_NAMES = {BOT: "机器人接待", WAITING: "排队", HUMAN: "人工服务", RESOLVED: "已结束"}
VERB_NAMES = {
    "request_human": "转人工",
    "claim": "接入",
    "transfer": "转接",
    "take_over": "接管",
    "requeue": "放回队列",
    "give_back": "重新排队",
    "leave_message": "留言",
    "stop_waiting": "不再排队",
    "return_to_bot": "转回机器人",
    "resolve": "结束",
    "reopen": "重开",
    "write_again": "再次咨询",
    "come_back": "接回",
}


@dataclass(frozen=True)
class Actor:
    """Who does something: `kind` is customer, bot, agent or system."""

    kind: str
    name: str
    id: str | None = None


SYSTEM = Actor("system", "系统")
BOT_ACTOR = Actor("bot", "小舟")


def status_after(verb: str, status: str) -> str:
    """Where `verb` leads from `status`; raises IllegalMove (or AlreadyClaimed) when it may not."""
    after = MOVES[verb].get(status)
    if after is None:
        raise refusal(verb, status)
    return after


def refusal(verb: str, status: str) -> TongzhouError:
    if verb == "claim" and status == HUMAN:
        return AlreadyClaimed()
    now, wanted = STATUS_NAMES[status], VERB_NAMES[verb]
    return IllegalMove(f"会话现在是“{now}”状态，不能{wanted}，请刷新后再看。")
