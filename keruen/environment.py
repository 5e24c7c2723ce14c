"""The portal's settings, read from the environment, and what each of them accepts.

Every variable has the prefix ``KERUEN_``; `docs/reference/settings.md` lists them and a test compares the two.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, ByteSize, Field, TypeAdapter, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from keruen.lib.clock import parse_instant
from keruen.lib.former_addresses import host_of

KNOWN_LANGUAGES = ("ru", "kk")
# Below this the store could not hold the pages that everybody reads.
LEAST_PRESS_BUDGET = 64 * 1024**2
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")


class BadEnvironment(SystemExit):
    """The start is refused; the message names each variable, its value and the remedy."""


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [code for code in codes if code not in KNOWN_LANGUAGES]
    if unknown or not codes:
        raise ValueError(f"give one or more of {', '.join(KNOWN_LANGUAGES)}, the first one leading")
    if len(set(codes)) != len(codes):
        raise ValueError("each language may stand there once")
    return codes


def _bare_hosts(names: tuple[str, ...]) -> tuple[str, ...]:
    wrong = [name for name in names if "/" in name or "*" in name or ":" in name.removeprefix("[")]
    if wrong:
        raise ValueError(f"“{wrong[0]}” is no host name; write old.example for a site, .old.example for all below it")
    return tuple(f".{host_of(name[1:])}" if name.startswith(".") else host_of(name) for name in names)


def _http_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("give an address that begins with http:// or https://")
    return value


def _http_address_or_none(value: str) -> str:
    return _http_address(value) if value else value


def _site_address(value: str) -> str:
    return _http_address(value).rstrip("/")


def _bind(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError("give HOST:PORT, for example 127.0.0.1:8000")
    return value


def _database(value: str) -> str:
    scheme = urlsplit(value).scheme
    if value and scheme not in DATABASE_SCHEMES:
        raise ValueError("give postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:////PATH, or leave it out")
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("give an IANA time zone, for example Asia/Almaty") from error
    return value


def _instant(value: str) -> str:
    if value:
        parse_instant(value)
    return value


def _secret(value: str) -> str:
    if value and len(value) < 32:
        raise ValueError("give at least 32 random characters; `openssl rand -base64 48` prints some")
    return value


def _indexnow_key(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
        raise ValueError("give 8 to 128 letters, figures and dashes; `openssl rand -hex 16` prints some")
    return value


def _press_budget(value: object) -> int:
    try:
        size = int(TypeAdapter(ByteSize).validate_python(value))
    except ValidationError:
        size = 0
    if size < LEAST_PRESS_BUDGET:
        raise ValueError("give a size of 64MiB or more, for example 2GiB")
    return size


_LISTS = frozenset({"languages", "hosts", "former_hosts", "private_hosts"})
Names = Annotated[tuple[str, ...], NoDecode]


class Environment(BaseSettings):
    """What the operator decides. A field's name in upper case after ``KERUEN_`` is its variable."""

    model_config = SettingsConfigDict(env_prefix="KERUEN_", env_ignore_empty=True, extra="ignore")

    data: Path = Path("var")
    database_url: Annotated[str, AfterValidator(_database)] = ""
    secret_key: Annotated[str, AfterValidator(_secret)] = ""
    debug: bool = False
    site_url: Annotated[str, AfterValidator(_site_address)] = "http://localhost:8000"
    hosts: Names = ()
    former_hosts: Annotated[Names, AfterValidator(_bare_hosts)] = ()
    behind_proxy: bool = False
    languages: Annotated[Names, AfterValidator(_languages)] = KNOWN_LANGUAGES
    brand: str = "Керуен"
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "Asia/Almaty"
    bind: Annotated[str, AfterValidator(_bind)] = "127.0.0.1:8000"
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    threads: Annotated[int, Field(ge=1, le=64)] = 4
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "text"] = "json"
    now: Annotated[str, AfterValidator(_instant)] = ""
    contact: str = ""
    private_hosts: Names = ()
    rates_url: Annotated[str, AfterValidator(_http_address)] = "https://nationalbank.kz/rss/rates_all.xml"
    weather_source: Literal["met-norway", "open-meteo"] = "met-norway"
    weather_url: Annotated[str, AfterValidator(_http_address_or_none)] = ""
    websub_hub: Annotated[str, AfterValidator(_http_address_or_none)] = ""
    indexnow_key: Annotated[str, AfterValidator(_indexnow_key)] = ""
    indexnow_url: Annotated[str, AfterValidator(_http_address)] = "https://api.indexnow.org/indexnow"
    press_budget: Annotated[int, BeforeValidator(_press_budget)] = 2 * 1024**3
    press_wait: Annotated[float, Field(ge=0, le=30)] = 2.0
    surrogate_keys: bool = False
    hot_files: bool = False

    @model_validator(mode="before")
    @classmethod
    def _split_lists(cls, values: dict[str, Any]) -> dict[str, Any]:
        return {name: _split(value) if name in _LISTS else value for name, value in values.items()}

    @property
    def is_https(self) -> bool:
        return self.site_url.startswith("https://")

    @property
    def site_host(self) -> str:
        return urlsplit(self.site_url).hostname or ""

    @property
    def answered_hosts(self) -> tuple[str, ...]:
        """The hosts that are answered, as Django's ALLOWED_HOSTS has them."""
        return self.hosts or (self.site_host, "localhost", "127.0.0.1", "[::1]")

    def secret(self) -> str:
        """The signing key: the operator's, or one made once and kept, for the owner's eyes, in the data folder."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret-key"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
            with suppress(FileExistsError):  # of two processes that start together, the first one's key stays
                path.hardlink_to(fresh)
            fresh.unlink()
        return path.read_text(encoding="ascii").strip()


def read_environment() -> Environment:
    """The settings of this process. A bad value ends the start with a line for each (`BadEnvironment`)."""
    try:
        return Environment()
    except ValidationError as error:
        lines = [_complaint(problem) for problem in error.errors()]
        raise BadEnvironment("keruen: the environment has bad settings\n" + "\n".join(lines)) from error


def _complaint(problem: Any) -> str:
    name = f"KERUEN_{problem['loc'][0]}".upper()
    shown = "(not shown)" if name in {"KERUEN_SECRET_KEY", "KERUEN_DATABASE_URL"} else repr(problem["input"])
    remedy = problem["msg"].removeprefix("Value error, ")
    return f"  {name} = {shown}: {remedy}; docs/reference/settings.md describes it"
