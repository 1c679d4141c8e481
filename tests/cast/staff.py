"""Those who serve customers: agents, supervisors, administrators."""

import json
from typing import Any, Self
from uuid import uuid4

from tests.cast.customers import Customer, id_of
from tests.cast.ticket_worker import TicketWorker
from tests.front_door import Json


class Agent(TicketWorker):
    """Serves customers from the console."""

    def goes_online(self) -> Self:
        self.goes("online")
        return self

    def inbox(self) -> Json:
        sections: Json = self.ask("GET", "/inbox")
        return sections

    def groups(self) -> dict[str, Json]:
        """The skill groups by name, in their order."""
        return {one["name"]: one for one in self.ask("GET", "/skill-groups")["groups"]}

    def waiting_ids(self) -> list[str]:
        return [card["id"] for card in self.inbox()["waiting"]]

    def claims(self, one: Customer | str) -> Json:
        return self.moves(one, "claim")

    def declines(self, one: Customer | str) -> Json:
        return self.moves(one, "decline")

    def takes_over(self, one: Customer | str) -> Json:
        return self.moves(one, "take-over")

    def transfers(self, one: Customer | str, to: "Agent", note: str | None = None) -> Json:
        return self.moves(one, "transfer", to_staff_id=to.me["id"], note=note)

    def requeues(self, one: Customer | str, skill: str, note: str | None = None) -> Json:
        return self.moves(one, "transfer", to_skill=skill, note=note)

    def returns_to_bot(self, one: Customer | str, note: str | None = None) -> Json:
        return self.moves(one, "return-to-bot", note=note)

    def resolves(self, one: Customer | str, note: str | None = None) -> Json:
        return self.moves(one, "resolve", note=note)

    def reopens(self, one: Customer | str) -> Json:
        return self.moves(one, "reopen")

    def moves(self, one: Customer | str, verb: str, **body: Any) -> Json:
        view: Json = self.ask("POST", f"/conversations/{id_of(one)}/{verb}", json=body)
        return view

    def replies(self, one: Customer | str, text: str, client_id: str | None = None) -> Json:
        return self._writes(one, text, "customer", client_id)

    def notes(self, one: Customer | str, text: str, client_id: str | None = None) -> Json:
        return self._writes(one, text, "staff", client_id)

    def opens(self, one: Customer | str) -> Json:
        """The conversation as the console shows it."""
        view: Json = self.ask("GET", f"/conversations/{id_of(one)}")
        return view

    def reads(self, one: Customer | str, after: int = 0) -> list[Json]:
        path = f"/conversations/{id_of(one)}/messages?after={after}"
        found: list[Json] = self.ask("GET", path)["messages"]
        return found

    def marks(self, one: Customer | str, seq: int, label: str) -> Json:
        """Say how the customer's message reads, whatever it was scored."""
        path = f"/conversations/{id_of(one)}/messages/{seq}/sentiment-mark"
        mark: Json = self.ask("PUT", path, json={"label": label})
        return mark

    def unmarks(self, one: Customer | str, seq: int) -> None:
        self.ask("DELETE", f"/conversations/{id_of(one)}/messages/{seq}/sentiment-mark")

    def summary(self, one: Customer | str) -> Json:
        """Problem, done and open, as it stands now."""
        found: Json = self.ask("GET", f"/conversations/{id_of(one)}/summary")
        return found

    def sums_up(self, one: Customer | str, seen: Json, **parts: str) -> Json:
        """Changes parts of the summary that they have seen."""
        body = {**seen, **parts}
        kept: Json = self.ask("PUT", f"/conversations/{id_of(one)}/summary", json=body)
        return kept

    def has_it_summed_up_anew(self, one: Customer | str) -> Json:
        built: Json = self.ask("POST", f"/conversations/{id_of(one)}/summary/refresh")
        return built

    def earlier_stretches(self, one: Customer | str) -> list[Json]:
        """Newest first."""
        path = f"/conversations/{id_of(one)}/earlier-stretches"
        found: list[Json] = self.ask("GET", path)["stretches"]
        return found

    def wraps_up(self, one: Customer | str, **said: Any) -> Json:
        kept: Json = self.ask("PUT", f"/conversations/{id_of(one)}/wrap-up", json=said)
        return kept

    def wrap_up(self, one: Customer | str, **asked: Any) -> Json | None:
        path = f"/conversations/{id_of(one)}/wrap-up"
        found: Json | None = self.ask("GET", path, params=asked)["wrap_up"]
        return found

    def phrases(self, q: str = "", **asked: str) -> dict[str, Json]:
        """What they may say, by title."""
        found = self.ask("GET", "/phrases", params={"q": q, **asked})["phrases"]
        return {one["title"]: one for one in found}

    def adds_phrase(self, title: str, text: str, **more: Any) -> Json:
        body = {"client_id": uuid4().hex, "category": "常用", "title": title, "text": text, **more}
        phrase: Json = self.ask("POST", "/phrases", json=body)
        return phrase

    def mentions(self) -> list[Json]:
        """What notes call them to and they have not seen, newest first."""
        found: list[Json] = self.ask("GET", "/mentions")["mentions"]
        return found

    def suggestion(self, one: Customer | str) -> Json:
        made: Json = self.ask("GET", f"/conversations/{id_of(one)}/suggestions")
        return made

    def feeds_back(self, suggestion_id: str, article_id: str, outcome: str, **more: Any) -> Json:
        body = {"article_id": article_id, "outcome": outcome, **more}
        kept: Json = self.ask("POST", f"/suggestions/{suggestion_id}/feedback", json=body)
        return kept

    def uploads(self, one: Customer | str, content: bytes, name: str) -> Json:
        path = f"/conversations/{id_of(one)}/attachments"
        kept: Json = self.ask("POST", path, content=content, params={"name": name})
        return kept

    def sends(
        self, one: Customer | str, *files: Json, text: str = "", audience: str = "customer"
    ) -> Json:
        """A message with what was uploaded for it."""
        body = {"client_id": uuid4().hex, "text": text, "audience": audience}
        body["attachments"] = [file["id"] for file in files]
        posted: Json = self.ask("POST", f"/conversations/{id_of(one)}/messages", json=body)
        return posted

    def _writes(self, one: Customer | str, text: str, audience: str, client_id: str | None) -> Json:
        body = {"client_id": client_id or uuid4().hex, "text": text, "audience": audience}
        posted: Json = self.ask("POST", f"/conversations/{id_of(one)}/messages", json=body)
        return posted


class Supervisor(Agent):
    """Looks at the figures, and may step in anywhere."""

    def takes_marks_out(self, **asked: str) -> list[Json]:
        """The marked messages as the download has them, a line each."""
        text: str = self.ask("GET", "/sentiment/marks", params=asked).text
        return [json.loads(line) for line in text.splitlines()]

    def figures(self, **asked: str) -> Json:
        found: Json = self.ask("GET", "/metrics", params=asked)
        return found


class Administrator(Supervisor):
    """Keeps the rules by which customers go to people."""

    def rules(self) -> dict[str, Json]:
        """By id; the built-in rule of a kind has the kind's name."""
        return {one["id"]: one for one in self.ask("GET", "/escalation-rules")["rules"]}

    def changes_rule(self, id_: str, **fields: Any) -> Json:
        rule: Json = self.ask("PATCH", f"/escalation-rules/{id_}", json=fields)
        return rule

    def adds_rule(self, kind: str, **fields: Any) -> Json:
        rule: Json = self.ask("POST", "/escalation-rules", json={"kind": kind, **fields})
        return rule

    def removes_rule(self, id_: str) -> None:
        self.ask("DELETE", f"/escalation-rules/{id_}")

    def switches_off(self, id_: str) -> None:
        self.changes_rule(id_, is_enabled=False)

    def caps(self, agent: Agent, cap: int) -> None:
        """So many conversations at once and no more."""
        self.ask("PATCH", f"/staff/{agent.me['id']}", json={"conversation_cap": cap})

    def adds_webhook(self, url: str, *types: str, **more: Any) -> Json:
        """With its whole secret."""
        wanted = {"url": url, "types": list(types) or ["*"], **more}
        webhook: Json = self.ask("POST", "/webhooks", json=wanted)
        return webhook

    def webhooks(self) -> dict[str, Json]:
        return {one["id"]: one for one in self.ask("GET", "/webhooks")["webhooks"]}

    def deliveries(self, webhook_id: str, **asked: Any) -> list[Json]:
        """Newest first."""
        found: list[Json] = self.ask("GET", f"/webhooks/{webhook_id}/deliveries", params=asked)[
            "deliveries"
        ]
        return found

    def tries_sentence(self, text: str, *tags: str) -> Json:
        body = {"text": text, "tags": list(tags)}
        found: Json = self.ask("POST", "/escalation-rules/check", json=body)
        return found

    def adds_group(self, name: str, **fields: Any) -> Json:
        group: Json = self.ask("POST", "/skill-groups", json={"name": name, **fields})
        return group

    def changes_group(self, name: str, /, **fields: Any) -> Json:
        path = f"/skill-groups/{self.groups()[name]['id']}"
        group: Json = self.ask("PATCH", path, json=fields)
        return group

    def removes_group(self, name: str) -> None:
        self.ask("DELETE", f"/skill-groups/{self.groups()[name]['id']}")

    def puts_into_group(self, name: str, levels: dict[str, int]) -> Json:
        """Exactly these, by display name."""
        ids = {one["display_name"]: one["id"] for one in self.colleagues().values()}
        members = [{"staff_id": ids[who], "level": level} for who, level in levels.items()]
        path = f"/skill-groups/{self.groups()[name]['id']}/members"
        group: Json = self.ask("PUT", path, json={"members": members})
        return group

    def routing_rules(self) -> list[Json]:
        rules: list[Json] = self.ask("GET", "/routing-rules")["rules"]
        return rules
