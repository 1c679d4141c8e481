"""A summary without a language model: every clause stands in the log. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assist.conversations.model import Message
from assist.conversations.packet import OUTCOMES, REASONS, answers_tried
from assist.summaries import sentences
from assist.summaries.sentences import ORDER_NO

Json = dict[str, Any]
MAX_PART_CHARS = 120
MAX_CLAUSE_CHARS = 48
MAX_CLAUSES = 3
NO_PROBLEM = "客户还没有说明具体问题"
NOTHING_DONE = "还没有处理记录"
NOTHING_OPEN = "没有待办"
# The bot's service under way, or its intent, as an agent calls it; what only asks is not named.
TOPICS = {
    "order": "查订单",
    "logistics": "查物流",
    "address": "改地址",
    "cancel": "取消订单",
    "return": "退换货",
    "refund": "退款进度",
    "invoice": "开发票",
    "balance": "优惠券和积分",
    "price": "价保",
    "complaint": "投诉登记",
    "query_order": "查订单",
    "query_logistics": "查物流",
    "change_address": "改地址",
    "cancel_order": "取消订单",
    "apply_return": "退换货",
    "query_refund": "退款进度",
    "price_protection": "价保",
    "request_invoice": "开发票",
    "query_balance": "优惠券和积分",
    "complain": "投诉",
}


@dataclass(frozen=True)
class Parts:
    problem: str
    done: str
    open: str


@dataclass(frozen=True)
class Log:
    """One stretch of service, as far as it is to be summed up.

    `handoff` is the packet of this stretch, if it was handed over; `tickets` what is still open.
    """

    messages: Sequence[Message]
    handoff: Json | None = None
    tickets: Sequence[str] = ()
    is_resolved: bool = False
    seen: list[Message] = field(init=False)

    def __post_init__(self) -> None:
        """What customer and desk said to each other: notes and notices of the system apart."""
        seen = [one for one in self.messages if one.audience != "staff" and one.author != "system"]
        object.__setattr__(self, "seen", seen)

    @property
    def slots(self) -> Json:
        slots: Json = (self.handoff or {}).get("slots") or {}
        return slots


def summarize(log: Log) -> Parts:
    return Parts(problem(log), done(log), open_ends(log))


def problem(log: Log) -> str:
    """What the customer wants: the most telling sentences, with the topic and the order."""
    said = [one for line in _said_by(log, "customer") for one in sentences.telling(line.text)]
    chosen = _most_telling(said)
    if not chosen:
        return _joined([_subject(log)]) or NO_PROBLEM
    subject = _subject(log, " ".join(chosen))
    words = _joined(chosen, MAX_PART_CHARS - len(subject) - 1)
    return f"{subject}：{words}" if subject else words


def done(log: Log) -> str:
    """What the bot and agents did, by what they sent and what they said that they did."""
    first = [one for one in (_articles(log), _service(log)) if one]
    room = MAX_PART_CHARS - sum(len(one) + 1 for one in first)
    return _joined([*first, *_with_names(_newest_that_fit(_told(log), room))]) or NOTHING_DONE


def open_ends(log: Log) -> str:
    """Promises, tickets, and what one side still owes the other."""
    ends = [*_promises(log), *log.tickets]
    has_agent = any(line.author == "agent" for line in log.seen)
    if not has_agent and log.handoff and not log.is_resolved:
        ends.insert(0, _why_waiting(log.handoff))
    elif unanswered := _unanswered(log):
        ends.append(f"客户的话还没有回复：{_short(unanswered)}")
    elif awaited := _awaited(log):
        ends.append(f"等客户回复：{_short(awaited)}")
    return _joined(ends) or NOTHING_OPEN


def _most_telling(said: list[str]) -> list[str]:
    """Up to `MAX_CLAUSES`, in their order; where none has weight, the first that says anything."""
    weighed = [one for one in said if sentences.weight(one)] or said[:1]
    chosen: list[str] = []
    for one in sorted(weighed, key=lambda it: (-sentences.weight(it), said.index(it))):
        if len(chosen) < MAX_CLAUSES and not any(sentences.are_alike(one, it) for it in chosen):
            chosen.append(one)
    return sorted(chosen, key=said.index)


def _subject(log: Log, told: str = "") -> str:
    intent = (log.handoff or {}).get("intent")
    topic = TOPICS.get(str(log.slots.get("service"))) or TOPICS.get(str(intent)) or ""
    order_no = _order_no(log)
    order = f"订单 {order_no}" if order_no and order_no not in told else ""
    return "，".join(one for one in (topic, order) if one)


def _order_no(log: Log) -> str | None:
    if known := log.slots.get("order_no") or log.slots.get("order_number"):
        return str(known)
    # Of a reply it may be a parcel's number.
    said = _said_by(log, "customer")
    named = [no for line in said for no in ORDER_NO.findall(line.text)]
    return named[-1] if named else None


def _articles(log: Log) -> str | None:
    tried = answers_tried(log.seen, (log.handoff or {}).get("answers_tried"))
    named = [
        f"《{_short(one['title'] or one['article_id'], 24)}》"
        f"（{OUTCOMES.get(one['outcome'], '客户未反馈')}）"
        for one in tried[-MAX_CLAUSES:]
    ]
    return f"机器人发送了{'、'.join(named)}" if named else None


def _service(log: Log) -> str | None:
    """A service that is still among the slots was begun and neither finished nor left."""
    topic = TOPICS.get(str(log.slots.get("service")))
    return f"机器人办理{topic}，还没办完" if topic else None


def _told(log: Log) -> list[tuple[str, str]]:
    """Each report once, with who made it first."""
    reports: dict[str, str] = {}
    for line in _replies(log):
        for report in sentences.reports_and_promises(line.text)[0]:
            reports.setdefault(_short(report), _name(line))
    return [(name, report) for report, name in reports.items()]


def _promises(log: Log) -> list[str]:
    """Those that nothing later kept."""
    replies = _replies(log)
    found: list[str] = []
    for at, line in enumerate(replies):
        later = replies[at + 1 :]
        own, promises = sentences.reports_and_promises(line.text)
        reports = [one for it in later for one in sentences.reports_and_promises(it.text)[0]]
        for promise in promises:
            is_over = bool(later) and sentences.is_soon(promise)
            if not is_over and not sentences.is_kept(promise, reports) and promise not in own:
                found.append(f"{_name(line)}答应：{_short(promise)}")
    return list(dict.fromkeys(found))[-MAX_CLAUSES:]


def _unanswered(log: Log) -> str | None:
    """What the customer said last that no real answer followed."""
    last_answer = max((line.seq for line in log.seen if _is_answer(line)), default=0)
    after = [line for line in _said_by(log, "customer") if line.seq > last_answer]
    said = [one for line in after for one in sentences.telling(line.text)]
    weighed = [one for one in said if sentences.weight(one)]
    return weighed[-1] if weighed else None


def _awaited(log: Log) -> str | None:
    """What the desk asked last, where the customer has said nothing since."""
    if log.is_resolved or not log.seen or log.seen[-1].author != "agent":
        return None
    return sentences.asked_of_customer(log.seen[-1].text)


def _is_answer(line: Message) -> bool:
    if line.author == "agent":
        return not sentences.is_holding(line.text)
    is_refusal = line.outcome in ("refused", "offered", "unhelpful") or "转接" in line.text
    return line.author == "bot" and not is_refusal


def _why_waiting(handoff: Json) -> str:
    reason = REASONS.get(str(handoff.get("reason")), REASONS["user_request"])
    closed = handoff.get("outside_hours")
    return f"{reason}（非服务时间，已告知{closed['words']} 上班）" if closed else reason


def _replies(log: Log) -> list[Message]:
    """An article is what somebody wrote for all: it reports and promises nothing in this case."""
    return [line for line in log.seen if line.author != "customer" and not line.article_id]


def _said_by(log: Log, author: str) -> list[Message]:
    return [line for line in log.seen if line.author == author]


def _name(line: Message) -> str:
    return "机器人" if line.author == "bot" else line.author_name or "坐席"


def _newest_that_fit(told: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for name, report in reversed(told):
        room -= len(name) + len(report) + 2
        if room < 0:
            break
        kept.insert(0, (name, report))
    return kept


def _with_names(told: list[tuple[str, str]]) -> list[str]:
    """Who speaks on is not named again."""
    names = [None, *(name for name, _ in told)]
    return [
        report if name == before else f"{name}：{report}"
        for before, (name, report) in zip(names, told, strict=False)
    ]


def _joined(clauses: Iterable[str], room: int = MAX_PART_CHARS) -> str:
    whole = ""
    for clause in clauses:
        longer = f"{whole}；{_short(clause, room)}" if whole else _short(clause, room)
        if len(longer) <= room:
            whole = longer
    return whole


def _short(clause: str, limit: int = MAX_CLAUSE_CHARS) -> str:
    bare = clause.rstrip("。！!；;，,~～ ")
    return bare if len(bare) <= limit else f"{bare[: limit - 1]}…"
