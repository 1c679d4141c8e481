"""Editors, who keep the knowledge, and programs with the service token."""

from typing import Any

from tests.cast.member import Member
from tests.front_door import Door, Json, eventually


class Editor(Member):
    """Keeps the knowledge base."""

    def writes(self, id_: str, title: str, body: str, **more: Any) -> Json:
        fields = {"id": id_, "title": title, "body": body, **more}
        article: Json = self.ask("POST", "/articles", json=fields)
        return article

    def changes(self, id_: str, **fields: Any) -> Json:
        article: Json = self.ask("PATCH", f"/articles/{id_}", json=fields)
        return article

    def does(self, act: str, id_: str) -> Json:
        """Submit, publish, archive or restore an article."""
        article: Json = self.ask("POST", f"/articles/{id_}/{act}")
        return article

    def opens(self, id_: str) -> Json:
        article: Json = self.ask("GET", f"/articles/{id_}")
        return article

    def lists(self, **asked: Any) -> Json:
        found: Json = self.ask("GET", "/articles", params=asked)
        return found

    def versions(self, id_: str) -> list[Json]:
        found: list[Json] = self.ask("GET", f"/articles/{id_}/versions")["versions"]
        return found

    def imports(self, content: bytes, format_: str, publish: bool = True) -> Json:
        """The import run, once it is over."""
        path = f"/articles/import?format={format_}&publish={str(publish).lower()}"
        run = self.ask("POST", path, content=content)["id"]
        return eventually(
            lambda: self.ask("GET", f"/imports/{run}"), lambda seen: seen["state"] != "running"
        )

    def exports(self, format_: str) -> bytes:
        content: bytes = self.ask("GET", f"/articles/export?format={format_}").content
        return content

    def expects(self, question: str, article_id: str | None) -> Json:
        """Put a question into the regression set; without an article it must be refused."""
        body = {"question": question, "article_id": article_id}
        kept: Json = self.ask("POST", "/regression", json=body)
        return kept

    def runs_regression(self) -> dict[str, Json]:
        """How each question of the regression set went."""
        found = self.ask("POST", "/regression/run")
        assert found == self.ask("GET", "/regression")
        return {one["question"]: one["last"] for one in found["questions"]}


class Program:
    """Another system, with the service token."""

    def __init__(self, door: Door, token: str | None) -> None:
        self.door, self.token = door, token

    def searches(self, *queries: str, k: int = 5, audience: str = "customer") -> list[list[Json]]:
        wanted = {"queries": list(queries), "k": k, "audience": audience}
        found: list[list[Json]] = self.ask("POST", "/search", json=wanted)["results"]
        return found

    def finds(self, query: str, audience: str = "customer") -> list[str]:
        """The ids of the articles found, best first."""
        return [hit["article_id"] for hit in self.searches(query, audience=audience)[0]]

    def scores(self, *texts: str) -> list[Json]:
        found: list[Json] = self.ask("POST", "/sentiment", json={"texts": list(texts)})["results"]
        return found

    def hands_over(self, sender: str, **more: Any) -> Json:
        taken: Json = self.ask("POST", "/handoffs", json={"sender": sender, **more})
        return taken

    def ask(self, method: str, path: str, **request: Any) -> Any:
        return self.door.ask(method, path, self.token, **request)
