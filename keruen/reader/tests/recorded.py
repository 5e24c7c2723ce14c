"""A page as it is rendered for the store: what it says, and what it was recorded to depend on."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.http import HttpResponse

from keruen.lib import languages
from keruen.press.address import Address
from keruen.press.printing import placing
from keruen.press.printing.anonymous import normaliser, request_for
from keruen.press.recording import recording


@dataclass(frozen=True, slots=True)
class Recorded:
    status: int
    location: str
    body: bytes
    keys: frozenset[str]
    until: datetime | None

    @property
    def shown(self) -> tuple[int, str, bytes]:
        return self.status, self.location, self.body


def recorded(address: str) -> Recorded:
    """Through all middleware, for nobody's request, slots left out."""
    parts = urlsplit(address)
    language = languages.of_path(parts.path, ("ru", "kk")) or "ru"
    request = request_for(Address(normaliser().host, parts.path, parts.query, language))
    with recording() as record, placing.placing() as places:
        response = cast("HttpResponse", _handler().get_response(request))
    segments, _ = places.cut(response.content)
    location = response.get("Location", "")
    return Recorded(response.status_code, location, b"\0".join(segments), frozenset(record.keys), record.until)


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
