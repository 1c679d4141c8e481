"""The shop's settings, from the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings


class ShopSettings(BaseSettings):
    """Field names in capitals are the environment's names."""

    shop_port: int = 5065
    shop_token: str = ""
    """When set, the API answers only to `Authorization: Bearer` with this token."""
    assist_url: str = "http://127.0.0.1:8000"
    tongzhou_data_dir: Path = Path("var")
    tongzhou_identity_secret: str = ""

    @property
    def database_path(self) -> Path:
        """The shop's own database: assist never reads it."""
        return self.tongzhou_data_dir / "demo_shop.sqlite"

    def identity_secret(self) -> str:
        """The secret shared with assist, or "" while there is none.

        Read at each request: assist writes the file on its own first start, maybe after the shop's.
        """
        if self.tongzhou_identity_secret:
            return self.tongzhou_identity_secret
        try:
            return (self.tongzhou_data_dir / "identity-secret").read_text("utf-8").strip()
        except OSError:
            return ""
