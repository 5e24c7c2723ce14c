"""What a reader gets where no fresh page is stored: a new one from Django, else the last good copy, else an apology."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from keruen.press import asking
from keruen.press.address import Address
from keruen.press.serving import unavailable
from keruen.press.serving.answered import Answered
from keruen.press.serving.answering import stale_header
from keruen.press.serving.flood import Flood
from keruen.press.serving.forwarding import client_of
from keruen.press.serving.proxy import SECONDS, Unreachable
from keruen.press.serving.stored_answers import StoredAnswers
from keruen.press.serving.terms import Terms
from keruen.press.serving.tickets import Tickets
from keruen.press.serving.wsgi import Application, Environ, StartResponse, close, send
from keruen.press.store import Look

# A renderer that died is waited for no longer.
LEASE_SECONDS: Final = 30.0
# How long Django has for a page of which there is a last good copy; for others it has the proxy's own limit.
RENDER_SECONDS: Final = 10.0
# After Django had no answer to this page, the last good copy goes out for so long before it is asked again.
PAUSE_SECONDS: Final = 10.0
# How often a waiting reader looks at the board: a memory access.
POLL_SECONDS: Final = 0.004


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page. `began` is what the store's `begin` gave when it came."""

    environ: Environ
    start_response: StartResponse
    address: Address
    began: int

    def question(self, token: str, *, has_copy: bool) -> Environ:
        """What Django is asked: the whole page at its own address, for the store."""
        own = {"REQUEST_METHOD": "GET", "QUERY_STRING": self.address.query, asking.QUESTION: token}
        conditions = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"}
        kept = {name: value for name, value in self.environ.items() if name not in conditions}
        return kept | own | ({SECONDS: RENDER_SECONDS} if has_copy else {})


@dataclass(slots=True)
class Counts:
    """Since they were collected last: new pages that somebody waited for, old ones sent, requests refused."""

    misses: int = 0
    stale: int = 0
    refused: int = 0


class Renewal:
    def __init__(self, answers: StoredAnswers, django: Application, terms: Terms) -> None:
        self.answers = answers
        self.store = answers.store
        self.django = django
        self.terms = terms
        self.flood = Flood(terms.rates)
        self.counts = Counts()
        self.tickets = Tickets(terms.most_away)

    def answer(
        self, environ: Environ, start_response: StartResponse, address: Address, *, is_stored: bool = True
    ) -> Iterable[bytes]:
        """`is_stored` false: nobody else will get what Django says, so nobody waits for it."""
        asked = Asked(environ, start_response, address, self.store.begin())
        look = self.store.look(address)
        self.counts.misses += 1
        if look.is_fresh:
            return self._send(asked, look)
        if look.page is None:
            if not self.allows(environ):
                return self.refuse(environ, start_response)
        elif reason := self._failed_lately(address):
            return self._send(asked, look, stale=reason)
        if not self.tickets.take():
            if look.page is None:
                return self.refuse(environ, start_response)
            return self._send(asked, look, stale="too many are waiting")
        try:
            body = self._leased(asked, look) if is_stored else self._ask(asked, look)
        except BaseException:
            self.tickets.give_back()
            raise
        return self.tickets.give_back_after(body)

    def allows(self, environ: Environ) -> bool:
        """Whether Django may be asked once more for what is in no store."""
        return self.flood.allows(client_of(environ, is_behind_proxy=self.terms.is_behind_proxy))

    def refuse(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.counts.refused += 1
        return send(unavailable.busy(environ), start_response)

    def _leased(self, asked: Asked, look: Look) -> Iterable[bytes]:
        """One of all processes renders it; the others wait for that one, and not for ever."""
        deadline = time.monotonic() + self.terms.wait
        while not self.store.lease(asked.address, seconds=LEASE_SECONDS):
            look = self._wait(asked.address, look, deadline)
            if self._is_new(asked, look):
                return self._send(asked, look)
            if look.page is not None and (reason := self._failed_lately(asked.address)):
                return self._send(asked, look, stale=reason)
            if time.monotonic() >= deadline:
                return (
                    self._ask(asked, look)
                    if look.page is None
                    else self._send(asked, look, stale="it is being rendered")
                )
        try:
            # Another one may have stored it between the look and the lease.
            look = self.store.look(asked.address)
            return self._send(asked, look) if self._is_new(asked, look) else self._ask(asked, look)
        finally:
            self.store.release(asked.address)

    def _wait(self, address: Address, look: Look, deadline: float) -> Look:
        """What there is when the other one is done, or time is up."""
        while time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
            if not look.watch.is_current():
                return self.store.look(address)
        return look

    def _is_new(self, asked: Asked, look: Look) -> bool:
        """Whether it shows all that was acknowledged when the reader came, though it be void again by now."""
        if look.is_fresh or look.page is None:
            return look.is_fresh
        has_lapsed = look.page.until is not None and look.page.until <= self.answers.now()
        # Nought: the store couldn't say when he came.
        return not has_lapsed and 0 < asked.began <= look.began

    def _failed_lately(self, address: Address) -> str:
        failure = self.store.failure(address)
        return failure.reason if failure is not None and failure.retry_at > self.answers.now() else ""

    def _ask(self, asked: Asked, look: Look) -> Iterable[bytes]:
        answered = Answered()
        try:
            body = self.django(asked.question(self.terms.token, has_copy=look.page is not None), answered)
        except Unreachable as error:
            if error.is_slow:
                self._note_failure(asked, look, error.reason)
            return self._instead(asked, look, error.reason)
        if answered.press == asking.STORED:
            close(body)
            return self._send(asked, self.store.look(asked.address))
        if answered.is_error:
            close(body)
            reason = asking.reason_in(answered.press) or f"Django answered {answered.status}"
            if not answered.press:
                self._note_failure(asked, look, reason)
            return self._instead(asked, look, reason)
        asked.start_response(answered.status, answered.headers)
        if asked.environ["REQUEST_METHOD"] == "HEAD":
            close(body)
            return [b""]
        return body

    def _note_failure(self, asked: Asked, look: Look, reason: str) -> None:
        """Of pages only: anybody can ask for addresses that there are none of."""
        if look.page is not None:
            self.store.note_failure(asked.address, reason, self.answers.now() + PAUSE_SECONDS)

    def _instead(self, asked: Asked, look: Look, reason: str) -> Iterable[bytes]:
        """The last good copy, else an apology."""
        if look.page is None:
            return send(unavailable.page(asked.environ, reason), asked.start_response)
        return self._send(asked, look, stale=reason)

    def _send(self, asked: Asked, look: Look, *, stale: str = "") -> Iterable[bytes]:
        if stale and look.page is not None:
            stale = stale_header(self.answers.now() - look.page.rendered_at, stale)
            self.counts.stale += 1
            self.counts.misses -= 1
        reply = self.answers.copied(asked.environ, asked.address, look, stale=stale)
        return send(reply or unavailable.page(asked.environ), asked.start_response)
