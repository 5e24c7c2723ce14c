"""The WSGI application in front of Django: stored pages go out from here, everything else goes through.

Start here. `stored_answers` is what nearly every request meets; `renewal` is for pages that aren't fresh; `passing` for
what no page is stored of; `proxy` is the way to Django where that runs in other processes. None of it imports Django.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from keruen.press import asking
from keruen.press.normalising import LONGEST_PATH, Normaliser
from keruen.press.serving import unavailable
from keruen.press.serving.announced import Announced
from keruen.press.serving.passing import Passing
from keruen.press.serving.renewal import Renewal
from keruen.press.serving.stored_answers import StoredAnswers
from keruen.press.serving.terms import Terms
from keruen.press.serving.wsgi import Application, Environ, Reply, StartResponse, send
from keruen.press.store import Store

LONGEST_QUERY: Final = 2048
HEALTH: Final = "/healthz"
LIVE: Final[Reply] = (
    200,
    [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Content-Length", "16")],
    b'{"status": "ok"}',
)


def _live(environ: Environ) -> Reply:
    return LIVE


def _goes_on() -> None:
    """For servers where a thread that waits holds up nobody."""


class StoredPages:
    """`now` gives POSIX seconds of the portal's clock. `step_aside` is called by a thread that is about to wait.

    `own` are addresses that a worker answers by itself, each with what answers it, at once.
    """

    def __init__(
        self,
        store: Store,
        django: Application,
        normaliser: Normaliser,
        terms: Terms,
        *,
        now: Callable[[], float] = time.time,
        own: Mapping[str, Callable[[Environ], Reply]] = MappingProxyType({}),
        step_aside: Callable[[], None] = _goes_on,
    ) -> None:
        self.answers = StoredAnswers(store, normaliser, now=now, has_keys=terms.has_keys)
        self.announced = Announced(store)
        self.renewal = Renewal(self.answers, django, terms)
        self.passing = Passing(django, most=terms.most_through)
        self.step_aside = step_aside
        self._named = self.answers.named
        self._own = {HEALTH: _live, **own}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        reply = self._named(environ)
        if reply is None:
            return self._looked_up(environ, start_response)
        return send(reply, start_response)

    def _looked_up(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        environ.pop(asking.QUESTION, None)
        if own := self._own.get(environ["PATH_INFO"]):
            return send(own(environ), start_response)
        normaliser = self.answers.normaliser
        if normaliser.goes_through(environ):
            # Anybody can send a cookie like an editor's, and have each page rendered for it.
            is_limited = normaliser.is_page_for_somebody(environ)
            return self._bounded(environ, start_response) if is_limited else self._pass_on(environ, start_response)
        if len(environ["PATH_INFO"]) > LONGEST_PATH or len(environ["QUERY_STRING"]) > LONGEST_QUERY:
            return send(unavailable.too_long(), start_response)
        address = normaliser.address(environ, self.announced.parameters)
        if address is None:
            # Strange paths and hosts: Django has to say so, but not as often as somebody likes.
            return self._bounded(environ, start_response)
        is_stored = not self.announced.is_never_stored(address)
        if is_stored and (reply := self.answers.found(environ, address)) is not None:
            return send(reply, start_response)
        self.step_aside()
        return self.renewal.answer(environ, start_response, address, is_stored=is_stored)

    def _bounded(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self.renewal.allows(environ):
            return self.renewal.refuse(environ, start_response)
        return self._pass_on(environ, start_response)

    def _pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.step_aside()
        return self.passing(environ, start_response)
