"""What can be set from outside: environment variables that begin with DABIAO_."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """DABIAO_DATA: the folder of the ledger, plans, rules and uploads (default ``./data``)."""

    model_config = SettingsConfigDict(env_prefix="DABIAO_", extra="ignore")

    data: Path = Path("data")


def data_dir() -> Path:
    """The data folder, absolute."""
    return Settings().data.resolve()
