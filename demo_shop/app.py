"""The shop as a FastAPI application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from demo_shop import api, page
from demo_shop.body_limit import BodyLimit
from demo_shop.database import open_database
from demo_shop.days import utc_now
from demo_shop.errors import MalformedRequest, ShopBusy, ShopError
from demo_shop.settings import ShopSettings

STATIC = Path(__file__).parent / "static"
DESCRIPTION = (
    "What the bot asks of a shop, and has it do. How to put your own business system in its place: "
    "docs/business-api.md."
)


def create_app(settings: ShopSettings, clock: Callable[[], datetime] = utc_now) -> FastAPI:
    """The shop on the database that `settings` name; a new database is seeded."""
    app = _routes()
    app.state.settings = settings
    app.state.clock = clock
    app.state.sessions = open_database(settings.database_path, clock)
    return app


def openapi_document() -> dict[str, Any]:
    """The business API as OpenAPI; opens no database."""
    return _routes().openapi()


def _routes() -> FastAPI:
    app = FastAPI(title="小舟百货 business API", description=DESCRIPTION, version="1")
    app.include_router(api.router)
    app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(BodyLimit)
    app.add_exception_handler(ShopError, _answer_shop_error)
    app.add_exception_handler(HTTPException, _answer_http_error)
    app.add_exception_handler(RequestValidationError, _answer_malformed)
    app.add_exception_handler(OperationalError, _answer_busy)
    app.add_exception_handler(Exception, _answer_unexpected)
    return app


def _answer_shop_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ShopError)
    return _error(error.status, error.error, error.detail)


def _answer_http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _error(404, "not_found", "没有这个页面。")
    if error.status_code == MalformedRequest.status:
        return _answer_malformed(request, error)
    return _error(error.status_code, "request_refused", "请求的方式不对。")


def _answer_malformed(request: Request, error: Exception) -> JSONResponse:
    return _answer_shop_error(request, MalformedRequest())


def _answer_busy(request: Request, error: Exception) -> JSONResponse:
    if "locked" not in str(error):
        raise error
    return _answer_shop_error(request, ShopBusy())


def _answer_unexpected(request: Request, error: Exception) -> JSONResponse:
    return _error(ShopError.status, ShopError.error, ShopError.detail)


def _error(status: int, error: str, detail: str) -> JSONResponse:
    return JSONResponse({"error": error, "detail": detail}, status_code=status)
