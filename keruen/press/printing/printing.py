"""A page rendered for the store: for nobody's request, its reads recorded, cut where its slots stand, and put away."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from keruen.press import pieces
from keruen.press.address import Address
from keruen.press.code_version import own_code
from keruen.press.printing import anonymous, placing, slot_values, storable
from keruen.press.printing.backoff import retry_at
from keruen.press.printing.placing import Places
from keruen.press.recording import Recording, recording
from keruen.press.store import Store
from keruen.press.stored import StoredPage, version_of

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# A page that something was changed under while it was rendered is rendered once more, not again and again.
TRIES: Final = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it. Without a `page` the answer may not be stored; its `response` has no slots in it then.

    `is_stored`: it lies in the store as fresh, and so do its slots. `failure`: why it couldn't be rendered.
    """

    response: HttpResponseBase
    page: StoredPage | None = None
    is_stored: bool = False
    failure: Exception | None = None


class Errand(WSGIRequest):
    """The worker's request: it wants the page stored and no answer. What came of it is put here."""

    printed: Printed | None = None


class StatusError(RuntimeError):
    """A view answered that it can't answer."""


def print_page(get_response: GetResponse, address: Address, store: Store) -> Printed:
    """Renders the address and puts it into the store. A failure is noted there; the page stored before stays."""
    for _ in range(TRIES):
        began = store.begin()
        printed = _rendered(get_response, address)
        if printed.failure is not None:
            _note(store, address, printed.failure)
        elif printed.page is None and store.look(address).page is not None:
            # What is closed to strangers now, or one reader's own, must not go out as the last good copy of it.
            store.remove(address)
        if printed.page is None:
            return printed
        slot_values.complete(store, printed.page.places)
        if store.put(printed.page, began=began):
            has_slots = None not in store.slots_for(printed.page.places, {})[0]
            return Printed(printed.response, printed.page, is_stored=has_slots)
        if store.begin() == began:
            break  # nothing was voided meanwhile: there is no room, and another try would end the same way
    return printed


def _rendered(get_response: GetResponse, address: Address) -> Printed:
    request = anonymous.request_for(address)
    rendered_at: datetime = settings.CLOCK.now()
    start = perf_counter()
    with recording() as record, placing.placing() as places:
        response = get_response(request)
    took_ms = (perf_counter() - start) * 1000
    if response.status_code >= 500:
        return Printed(response, failure=_failure(request, response))
    names_language = not anonymous.normaliser().names_no_language(address.path)
    reason = storable.why_unstored(request, response, names_language=names_language)
    if record.until is not None and record.until <= settings.CLOCK.now():
        reason = "it is true of this moment alone"
    if reason or not isinstance(response, HttpResponse):
        logger.debug("not stored", extra={"address": str(address), "reason": reason})
        return Printed(response)
    return Printed(response, page=_page(address, response, places, record, rendered_at, took_ms))


def _page(
    address: Address,
    response: HttpResponse,
    places: Places,
    record: Recording,
    rendered_at: datetime,
    took_ms: float,
) -> StoredPage:
    segments, found = places.cut(response.content)
    headers = storable.kept_headers(response)
    return StoredPage(
        address=address,
        status=response.status_code,
        headers=headers,
        segments=tuple(map(pieces.piece, segments)),
        places=tuple(found),
        version=version_of(response.status_code, headers, b"\0".join(segments), found),
        code=own_code(),
        rendered_at=rendered_at.timestamp(),
        until=record.until.timestamp() if record.until else None,
        took_ms=took_ms,
        keys=frozenset(record.keys),
    )


def _note(store: Store, address: Address, failure: Exception) -> None:
    moment = retry_at(failure, store.failure(address), settings.CLOCK.now())
    store.note_failure(address, f"{type(failure).__name__}: {failure}", moment)


@receiver(got_request_exception)
def keep_failure(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Django makes a page of an exception; the desk is to be told the exception itself."""
    if isinstance(request, WSGIRequest) and placing.current() is not None:
        request.__dict__["press_failure"] = sys.exc_info()[1]


def _failure(request: HttpRequest, response: HttpResponseBase) -> Exception:
    failure = request.__dict__.pop("press_failure", None)
    return failure if isinstance(failure, Exception) else StatusError(f"status {response.status_code}")
