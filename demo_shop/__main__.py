"""Serve the shop on 127.0.0.1:${SHOP_PORT:-5065}, or print its business API."""

from __future__ import annotations

import argparse
import json
import sys

import uvicorn

from demo_shop.app import create_app, openapi_document
from demo_shop.settings import ShopSettings


def main() -> None:
    """Serve until stopped; `openapi` prints the document and ends."""
    reader = argparse.ArgumentParser(prog="python -m demo_shop", description=__doc__)
    reader.add_argument("command", nargs="?", choices=("serve", "openapi"), default="serve")
    if reader.parse_args().command == "openapi":
        json.dump(openapi_document(), sys.stdout, ensure_ascii=False, indent=2)
        print()
        return
    settings = ShopSettings()
    uvicorn.run(create_app(settings), host="127.0.0.1", port=settings.shop_port)


if __name__ == "__main__":
    main()
