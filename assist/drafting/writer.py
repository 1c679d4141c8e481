"""The edge to a language model: any endpoint that speaks OpenAI's chat completions."""

from typing import Protocol

import httpx
import structlog

log = structlog.get_logger()
MAX_TOKENS = 500
# More than this is no draft, whatever it is.
MAX_CHARS = 4000


class WriterUnavailable(Exception):
    """The model did not answer in time, or not as it should."""


class Writer(Protocol):
    @property
    def name(self) -> str: ...

    async def write(self, messages: list[dict[str, str]]) -> str:
        """The model's answer; raises WriterUnavailable."""

    async def close(self) -> None: ...


class ModelWriter:
    """`url` is the root that the path /chat/completions stands under (…/v1)."""

    def __init__(self, url: str, model: str, key: str | None, timeout_seconds: float) -> None:
        self.name = model
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.AsyncClient(
            base_url=url.rstrip("/") + "/", headers=headers, timeout=timeout_seconds
        )

    async def write(self, messages: list[dict[str, str]]) -> str:
        asked = {
            "model": self.name,
            "messages": messages,
            "temperature": 0.2,
            "max_tokens": MAX_TOKENS,
        }
        try:
            response = await self._http.post("chat/completions", json=asked)
            response.raise_for_status()
            return _content(response.json())
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            # Never the texts: a log is no place for what customers said.
            log.warning("draft.failed", model=self.name, cause=type(error).__name__)
            raise WriterUnavailable() from error

    async def close(self) -> None:
        await self._http.aclose()


def _content(answer: dict) -> str:  # type: ignore[type-arg]
    content = answer["choices"][0]["message"]["content"]
    if not isinstance(content, str) or not content.strip() or len(content) > MAX_CHARS:
        raise ValueError("no usable content")
    return content
