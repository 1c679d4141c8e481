"""Every failure as `{error, detail}` with the right status; the stack trace stays in the log."""

import json
import re
from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assist.errors import (
    MalformedBody,
    NotAllowed,
    StorageFull,
    TongzhouError,
    UnknownPath,
    WrongValue,
)
from assist.knowledge.articles import drafts

log = structlog.get_logger()

NOT_SENT = "系统存储空间不足，消息没有发出，请稍后再试。"
_SENTENCES = {
    **drafts.SENTENCES,
    "missing": "缺少 {field}。",
    "timezone_aware": "{field} 要写明时区，例如 2030-01-31T09:00:00+08:00。",
    "string_too_long": "{field} 太长，最多 {max_length} 个字。",
    "string_too_short": "{field} 太短。",
    "too_long": "{field} 太多，最多 {max_length} 条。",
    "too_short": "{field} 不能为空。",
    "literal_error": "{field} 只能是 {expected}。",
    "greater_than_equal": "{field} 不能小于 {ge}。",
    "less_than_equal": "{field} 不能大于 {le}。",
    "extra_forbidden": "不认识 {field}。",
}


def install(app: FastAPI) -> None:
    app.add_exception_handler(TongzhouError, _answer_known)
    app.add_exception_handler(StorageFull, _answer_full)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unknown)


async def _answer_known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TongzhouError)
    return _answer(error)


async def _answer_full(request: Request, error: Exception) -> JSONResponse:
    log.error("storage.full", path=request.url.path, cause=repr(error.__cause__))
    is_message = request.url.path.endswith(("/messages", "/webhooks/rest/webhook"))
    return _answer(StorageFull(NOT_SENT if is_message else None))


async def _answer_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _answer(MalformedBody())
    return _answer(WrongValue(explain(first)))


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, TongzhouError):
        # Raised while the body was read; FastAPI wraps it.
        return _answer(error.__cause__)
    if error.status_code == 400:
        return _answer(MalformedBody())
    if error.status_code == 404:
        return _answer(UnknownPath())
    if error.status_code == 403:
        return _answer(NotAllowed())
    body = {"error": "http_error", "detail": "请求的方式不对，请检查地址和方法。"}
    return JSONResponse(body, error.status_code, headers=error.headers)


async def _answer_unknown(request: Request, error: Exception) -> JSONResponse:
    log.error("request.failed", path=request.url.path, exc_info=error)
    return _answer(TongzhouError())


def explain(problem: dict[str, Any]) -> str:
    """The first thing that is wrong with a request, in one sentence."""
    path = ".".join(str(part) for part in problem["loc"][1:])
    field = drafts.FIELD_NAMES.get(path, path) or "请求内容"
    template = _SENTENCES.get(problem["type"], "{field} 的内容不对，请检查后再试。")
    said = template.format(field=field, **problem.get("ctx", {}))
    return said.replace("' or '", "' 或 '")


def _answer(error: TongzhouError) -> JSONResponse:
    return JSONResponse({"error": error.error, "detail": error.detail}, error.status)


class BodyLimit:
    """ASGI middleware: refuses bodies over the limit while reading, whatever they claim to be.

    `larger` has a limit of its own for each beginning of a path that takes files; a `*` in it
    stands for one part of the path.
    """

    def __init__(self, app: Any, max_bytes: int, larger: Mapping[str, int]) -> None:
        self._app, self._max_bytes = app, max_bytes
        self._larger = [(_beginning(path), limit) for path, limit in larger.items()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > limit:
            await _refuse_size(send)
            return
        await self._app(scope, _counted(receive, limit), send)

    def _limit_of(self, path: str) -> int:
        own = (limit for beginning, limit in self._larger if beginning.match(path))
        return next(own, self._max_bytes)


def _beginning(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in path.split("*")))


class _BodyTooLarge(TongzhouError):
    status, error, detail = 413, "too_large", "内容太大了，请缩短后再发送。"


def _counted(receive: Any, limit: int) -> Any:
    seen = 0

    async def counted() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise _BodyTooLarge()
        return message

    return counted


async def _refuse_size(send: Any) -> None:
    error = _BodyTooLarge()
    body = json.dumps({"error": error.error, "detail": error.detail}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
