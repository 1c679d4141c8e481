"""The built pages: the console for staff, the widget for any site, strict headers for both."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assist.access import DeskOf
from assist.errors import UnknownPath

router = APIRouter(include_in_schema=False)
# Element Plus and ECharts set styles on elements; scripts come from our own files only.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self' ws: wss:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
]
NOT_BUILT = (
    "<!doctype html><meta charset=utf-8><title>同舟</title><p>页面还没有构建，请先运行 make setup。"
)


@router.get("/")
def get_root() -> RedirectResponse:
    return RedirectResponse("/console/")


@router.get("/demo")
def get_demo(desk: DeskOf) -> RedirectResponse:
    """The demo shop, where a customer would meet the widget."""
    return RedirectResponse(desk.settings.shop_url)


@router.get("/widget.js")
def get_widget(desk: DeskOf) -> Response:
    path = desk.settings.static_dir / "widget" / "widget.js"
    if not path.is_file():
        raise UnknownPath("聊天窗口还没有构建，请先运行 make setup。")
    headers = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "cross-origin"}
    return FileResponse(path, media_type="text/javascript", headers=headers)


@router.get("/console")
@router.get("/console/{path:path}")
def get_console(desk: DeskOf, path: str = "") -> Response:
    """A file of the console, or the page itself for every address that its router knows."""
    root = (desk.settings.static_dir / "console").resolve()
    # No file's name holds a NUL, and resolving one raises.
    file = (root / path.replace("\0", "")).resolve()
    if path and file.is_relative_to(root) and file.is_file():
        is_hashed = file.parent.name == "assets"
        caching = "public, max-age=31536000, immutable" if is_hashed else "no-cache"
        return FileResponse(file, headers={"Cache-Control": caching})
    return _page(root)


def _page(root: Path) -> Response:
    index = root / "index.html"
    if not index.is_file():
        return HTMLResponse(NOT_BUILT, 503)
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


class SecurityHeaders:
    """ASGI middleware: the same strict headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
