"""`/pulse/`: whether an opening counts, and its way into the log. docs/reference/counting.md has the rule in words.

204 says that the beacon was understood: it is in the log, or it is one that doesn't count. Everything else says why it
was not taken. No answer has a cookie, and the database is never asked.
"""

import logging
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from keruen.press.normalising import Normaliser
from keruen.press.serving.flood import network_of
from keruen.press.serving.forwarding import client_of
from keruen.press.serving.wsgi import Environ, Reply
from keruen.pulse.counting import beacon, record, refusals
from keruen.pulse.counting.bots import is_bot
from keruen.pulse.counting.log import LogWriter, folder_in
from keruen.pulse.counting.memory import SIZE, Memory
from keruen.pulse.counting.referrers import OTHER, classes
from keruen.pulse.counting.shared_memory import SharedMemory, hand_down
from keruen.pulse.counting.token import Tokens

logger = logging.getLogger(__name__)

ADDRESS: Final = "/pulse/"
# A log that can't be written is told of so often, in seconds.
_TELL_EVERY: Final = 60.0


def _answer(status: int, *headers: tuple[str, str]) -> Reply:
    length = [] if status == 204 else [("Content-Length", "0")]
    return status, [("Cache-Control", "no-store"), *length, *headers], b""


UNDERSTOOD: Final = _answer(204)
MALFORMED: Final = _answer(400)
NOT_OURS: Final = _answer(403)
NO_SUCH_METHOD: Final = _answer(405, ("Allow", "GET, POST"))
HAS_BODY: Final = _answer(413)
TOO_LONG: Final = _answer(414)
TOO_MANY: Final = _answer(429, ("Retry-After", "60"))
NOT_WRITTEN: Final = _answer(503, ("Retry-After", "10"))


class Counting:
    """One for a process; threads may share it. `now_ms` gives the portal's clock in milliseconds of Unix time."""

    def __init__(
        self,
        tokens: Tokens,
        memory: Memory,
        log: LogWriter,
        normaliser: Normaliser,
        *,
        now_ms: Callable[[], int],
    ) -> None:
        self.tokens = tokens
        self.memory = memory
        self.log = log
        self.is_behind_proxy = normaliser.is_behind_proxy
        self.now_ms = now_ms
        self._comes_from_us = refusals.own_pages(normaliser.is_allowed)
        self._class_of = classes(normaliser.is_allowed)
        self._network_of = lru_cache(maxsize=4096)(network_of)
        self._told_at = -_TELL_EVERY

    def __call__(self, environ: Environ) -> Reply:
        """The answer to a request for `ADDRESS`, as WSGI gives it."""
        method, query = environ["REQUEST_METHOD"], environ["QUERY_STRING"]
        if method not in {"POST", "GET"}:
            return NO_SUCH_METHOD
        if refusals.has_body(environ):
            return HAS_BODY
        if len(query) > beacon.LONGEST:
            return TOO_LONG
        sent = beacon.sent(query) if method == "POST" else beacon.picture(query)
        if sent is None:
            return MALFORMED
        article = self.tokens.article(sent.token)
        if article is None or not self._comes_from_us(environ):
            return NOT_OURS
        return self._taken(environ, sent, article)

    def _taken(self, environ: Environ, sent: beacon.Beacon, article: int) -> Reply:
        now = self.now_ms()
        client = client_of(environ, is_behind_proxy=self.is_behind_proxy)
        network = self._network_of(client)
        if not self.memory.allows(network, now):
            return TOO_MANY
        browser = environ.get("HTTP_USER_AGENT", "")
        if refusals.is_fetched_beforehand(environ) or refusals.is_at_the_desk(environ) or is_bot(browser):
            return UNDERSTOOD
        reader = f"{client} {browser}"
        opened = self.memory.opened(reader=reader, network=network, article=article, opening=sent.opening, now=now)
        if opened is None:
            return UNDERSTOOD
        referrer = OTHER if sent.came_from is None else self._class_of(sent.came_from)
        try:
            self.log.append(
                record.pack(article=article, at_ms=now, opening=opened.opening, referrer=referrer, flags=opened.flags)
            )
        except OSError:
            self._tell()
            return NOT_WRITTEN
        self.memory.written(opened)
        return UNDERSTOOD

    def _tell(self) -> None:
        if time.monotonic() - self._told_at >= _TELL_EVERY:
            self._told_at = time.monotonic()
            logger.exception("views are not counted: their log can't be written")


def counting_in(data: Path, *, secret: str, normaliser: Normaliser, now_ms: Callable[[], int]) -> Counting:
    """With this machine's log and memory. To be made after the server forked."""
    memory = Memory(SharedMemory(hand_down(SIZE), SIZE))
    return Counting(Tokens(secret), memory, LogWriter(folder_in(data), now_ms), normaliser, now_ms=now_ms)
