"""From a request to a stored page's answer, without Django and without waiting."""

import re
from collections.abc import Callable
from typing import Final

from keruen.press import splicing
from keruen.press.address import Address
from keruen.press.common_slots import CommonSlots, spliced
from keruen.press.normalising import Normaliser, cookie
from keruen.press.serving.answering import Form, HotAnswer, answer_of
from keruen.press.serving.hot_answers import HotAnswers
from keruen.press.serving.negotiation import accepts_gzip, is_known
from keruen.press.serving.packing import Packing
from keruen.press.serving.wsgi import Environ, Reply
from keruen.press.splicing import Answer
from keruen.press.store import Look, Store
from keruen.press.store.records import Sheet
from keruen.press.stored import StoredPage

# The cookies that slots vary on. A value that can't be ours counts as none.
COOKIES: Final = ("switches", "city")
_VALUE: Final = re.compile(r"[a-z0-9.-]{1,40}")
# What a request with longer headers is called by is not remembered.
LONGEST_NAME: Final = 600


class StoredAnswers:
    """`now` gives POSIX seconds of the portal's clock; with `has_keys`, Surrogate-Key is sent."""

    def __init__(
        self, store: Store, normaliser: Normaliser, *, now: Callable[[], float], has_keys: bool = False
    ) -> None:
        self.store = store
        self.normaliser = normaliser
        self.now = now
        self.has_keys = has_keys
        self.hot = HotAnswers()
        self.packing = Packing()
        self.slots = CommonSlots(store)
        self.missing_slots: set[str] = set()
        self._named = self.hot.named

    def named(self, environ: Environ) -> Reply | None:
        """The answer to a request that was asked in these very words before, if it is still good.

        This is what nearly every reader gets, so it takes as few steps as there can be.
        """
        answer = self._named.get(_name(environ))
        if answer is None or "HTTP_AUTHORIZATION" in environ or not self._is_good(answer):
            return None
        return _reply(answer, environ)

    def found(self, environ: Environ, address: Address) -> Reply | None:
        """The answer from what was joined lately, or from the store; None where there is no fresh page."""
        form = self._form(environ, address)
        cookies = _cookies(environ)
        what = (address.digest, form.is_gzip, *cookies.items())
        kept = self.hot.kept.get(what)
        if kept is not None and self._is_good(kept):
            answer = kept
        else:
            now = self.now()
            hit = self.store.hit(address, cookies, now)
            if hit is None:
                return None
            group = self.slots.group(hit.sheet.shape, cookies, now)
            answer = self._ready(address, hit.sheet, spliced(hit, group, now), form)
            if not self.packing.has_time() and self.hot.passes(hit.digest):
                return _reply(answer, environ)
            answer.watch = hit.watch(cookies) + group.watch
        answer = self.packing(answer)
        if answer is not kept:
            self.hot.keep(what, answer)
        # What isn't packed comes by here again. A path without a language has an answer for each, which the request's
        # name doesn't tell.
        if answer.is_packed and not form.names_no_language and _length(name := _name(environ)) <= LONGEST_NAME:
            self.hot.name(name, answer)
        return _reply(answer, environ)

    def copied(self, environ: Environ, address: Address, look: Look, *, stale: str = "") -> Reply | None:
        """The answer from a page that was looked up, fresh or not; `stale` is the header that says it isn't."""
        page = look.page
        if page is None:
            return None
        slots, _ = self.store.slots_for(page.places, _cookies(environ))
        form = self._form(environ, address, stale=stale)
        answer = self._ready(address, page, splicing.splice(page, slots, now=self.now()), form)
        return _reply(self.packing(answer), environ)

    def _is_good(self, answer: HotAnswer) -> bool:
        return answer.watch.is_current() and self.now() < answer.until

    def _form(self, environ: Environ, address: Address, *, stale: str = "") -> Form:
        is_gzip = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        return Form(is_gzip, self.normaliser.names_no_language(address.path), stale)

    def _ready(self, address: Address, page: StoredPage | Sheet, answer: Answer, form: Form) -> HotAnswer:
        if answer.missing:
            self.missing_slots.update(answer.missing)
        keys = self.store.keys_of(address) if self.has_keys else None
        return answer_of(address.digest, page, answer, form, keys=keys)


def _name(environ: Environ) -> tuple[str | None, ...]:
    get = environ.get
    return (
        environ["PATH_INFO"],
        environ["REQUEST_METHOD"],
        environ["QUERY_STRING"],
        get("HTTP_HOST"),
        get("HTTP_ACCEPT_ENCODING"),
        get("HTTP_COOKIE"),
        get("HTTP_X_FORWARDED_PROTO"),
    )


def _length(name: tuple[str | None, ...]) -> int:
    return sum(map(len, filter(None, name)))


def _reply(answer: HotAnswer, environ: Environ) -> Reply:
    answer.reads += 1
    if "HTTP_IF_NONE_MATCH" in environ and answer.unchanged is not None:
        known = environ["HTTP_IF_NONE_MATCH"]
        if known == answer.tag or is_known(known, answer.tag):
            return answer.unchanged
    return answer.whole if environ["REQUEST_METHOD"] == "GET" else answer.head


def _cookies(environ: Environ) -> dict[str, str]:
    if "HTTP_COOKIE" not in environ:
        return {}
    found = ((name, cookie(environ, name)) for name in COOKIES)
    return {name: value for name, value in found if _VALUE.fullmatch(value)}
