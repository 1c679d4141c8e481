"""The shop page: the shelf, the customer's orders, and the chat widget."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from sqlalchemy import select

from demo_shop.catalogue import PRODUCTS
from demo_shop.days import BEIJING
from demo_shop.errors import UnknownCustomer
from demo_shop.identity import sign_identity
from demo_shop.models import Customer
from demo_shop.order_answers import yuan
from demo_shop.rules.masking import mask_address, mask_name, mask_phone
from demo_shop.settings import ShopSettings

COOKIE = "shop_customer"

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "templates")
templates.env.filters["yuan"] = yuan
templates.env.filters["day"] = lambda at: at.astimezone(BEIJING).strftime("%Y-%m-%d")
templates.env.filters["masked_name"] = mask_name
templates.env.filters["masked_phone"] = mask_phone
templates.env.filters["masked_address"] = mask_address


@router.get("/")
def show_shop(request: Request) -> HTMLResponse:
    """The page as guest, or as the customer whom the cookie names."""
    settings: ShopSettings = request.app.state.settings
    with request.app.state.sessions.read() as session:
        customers = session.scalars(select(Customer).order_by(Customer.id)).all()
        chosen = request.cookies.get(COOKIE)
        customer = next((one for one in customers if one.id == chosen), None)
        answer = templates.TemplateResponse(
            request,
            "shop.html",
            {
                "assist_url": settings.assist_url.rstrip("/"),
                "customer": customer,
                "customers": customers,
                "identity": _identity(customer, settings),
                "products": PRODUCTS,
            },
        )
    answer.headers["Content-Security-Policy"] = content_security_policy(settings.assist_url)
    # The page carries a signed identity: no shared cache may keep it.
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/sign-in/{customer_id}")
def sign_in(customer_id: str, request: Request) -> Response:
    """Be this customer. A demo: nobody asks for a password."""
    with request.app.state.sessions.read() as session:
        if session.get(Customer, customer_id) is None:
            raise UnknownCustomer()
    answer = _to_shop()
    answer.set_cookie(COOKIE, customer_id, httponly=True, samesite="lax")
    return answer


@router.post("/sign-out")
def sign_out() -> Response:
    """Be a guest again."""
    answer = _to_shop()
    answer.delete_cookie(COOKIE)
    return answer


def content_security_policy(assist_url: str) -> str:
    """Only the shop's own files and the widget's home; inline scripts never."""
    parts = urlsplit(assist_url)
    assist = f"{parts.scheme}://{parts.netloc}"
    live = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {assist}",
            # The widget brings its own style into its shadow root.
            f"style-src 'self' 'unsafe-inline' {assist}",
            f"img-src 'self' data: blob: {assist}",
            f"connect-src {assist} {live}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _identity(customer: Customer | None, settings: ShopSettings) -> str:
    secret = settings.identity_secret()
    return sign_identity(customer, secret) if customer and secret else ""


def _to_shop() -> RedirectResponse:
    return RedirectResponse("/", status_code=303)
