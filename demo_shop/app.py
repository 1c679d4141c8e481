"""The shop as a FastAPI application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from demo_shop import api, page
from demo_shop.database import open_database
from demo_shop.errors import ShopError
from demo_shop.settings import ShopSettings

STATIC = Path(__file__).parent / "static"


def create_app(settings: ShopSettings) -> FastAPI:
    """The shop on the database that `settings` name; a new database is seeded."""
    app = FastAPI(
        title="小舟百货", description="Demo shop: orders for the bot, a page for the widget."
    )
    app.state.settings = settings
    app.state.sessions = open_database(settings.database_path)
    app.include_router(api.router)
    app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(ShopError, _answer_shop_error)
    app.add_exception_handler(HTTPException, _answer_http_error)
    app.add_exception_handler(RequestValidationError, _answer_malformed)
    app.add_exception_handler(Exception, _answer_unexpected)
    return app


def _answer_shop_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ShopError)
    return _error(error.status, error.error, error.detail)


def _answer_http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _error(404, "not_found", "没有这个页面。")
    return _error(error.status_code, "request_refused", "请求的方式不对。")


def _answer_malformed(request: Request, error: Exception) -> JSONResponse:
    return _error(400, "malformed_request", "请求的内容不对。")


def _answer_unexpected(request: Request, error: Exception) -> JSONResponse:
    return _error(ShopError.status, ShopError.error, ShopError.detail)


def _error(status: int, error: str, detail: str) -> JSONResponse:
    return JSONResponse({"error": error, "detail": detail}, status_code=status)
