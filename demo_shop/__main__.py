"""Serve the shop on 127.0.0.1:${SHOP_PORT:-5065}."""

from __future__ import annotations

import uvicorn

from demo_shop.app import create_app
from demo_shop.settings import ShopSettings


def main() -> None:
    """Serve until stopped."""
    settings = ShopSettings()
    uvicorn.run(create_app(settings), host="127.0.0.1", port=settings.shop_port)


if __name__ == "__main__":
    main()
