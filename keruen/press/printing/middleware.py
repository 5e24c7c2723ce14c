"""Puts pages into the store as they are rendered. It stands outside all other middleware and sees them whole."""

import logging
from collections.abc import Callable
from typing import Any

import lmdb
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from keruen.press import asking, parameters
from keruen.press.own_store import own_store
from keruen.press.pieces import join_plain
from keruen.press.printing.anonymous import address_of
from keruen.press.printing.placing import StrayMark
from keruen.press.printing.printing import Errand, GetResponse, Printed, print_page
from keruen.press.splicing import splice
from keruen.press.store import Store

logger = logging.getLogger(__name__)


class PressMiddleware:
    """What is the same for everybody is rendered for nobody's request and stored; all else as if this weren't here.

    A reader worker is told that the page lies in the store now. Anybody else gets it from here, with his own slots.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        # The compressing middleware stands further in, where nobody's request asks for no compression.
        self._compress = GZipMiddleware(lambda request: HttpResponse())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        store = own_store()
        address = address_of(request) if store is not None else None
        if store is None or address is None:
            return self.get_response(request)
        try:
            printed = print_page(self.get_response, address, store)
            if isinstance(request, Errand):
                request.printed = printed
                return printed.response
            return self._answer(request, printed, store)
        except (lmdb.Error, OSError, StrayMark):
            logger.exception("the page goes out unstored", extra={"path": request.path})
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: list[Any], keywords: dict[str, Any]
    ) -> HttpResponse | None:
        return parameters.without_foreign(request, view) if request.method in {"GET", "HEAD"} else None

    def _answer(self, request: HttpRequest, printed: Printed, store: Store) -> HttpResponseBase:
        is_asked = asking.is_question(request.META, settings.SECRET_KEY)
        if printed.failure is not None:
            if is_asked:
                printed.response.headers[asking.ANSWER] = asking.failed(str(printed.failure))
            return printed.response
        if is_asked and printed.is_stored:
            return HttpResponse(status=204, headers={asking.ANSWER: asking.STORED})
        if printed.page is None:
            if printed.response.streaming:
                printed.response.close()
            return self.get_response(request)
        slots, watch = store.slots_for(printed.page.places, request.COOKIES)
        spliced = splice(printed.page, slots, now=settings.CLOCK.now().timestamp(), watch=watch)
        if spliced.missing:  # there is no room for them in the store
            return self.get_response(request)
        return self._compress.process_response(request, _with_body(printed.response, join_plain(spliced.pieces)))


def _with_body(response: HttpResponseBase, body: bytes) -> HttpResponse:
    assert isinstance(response, HttpResponse)  # noqa: S101 - others are not stored
    response.content = body
    response.headers["Content-Length"] = str(len(body))
    return response
