"""A bound on how many requests are under way at Django, each until its body has gone out."""

import threading
from collections.abc import Iterable, Iterator

from keruen.press.serving.wsgi import close


class Tickets:
    def __init__(self, most: int) -> None:
        self._left = threading.BoundedSemaphore(most)

    def take(self) -> bool:
        """False where none is left. It does not wait: that would take one of the threads that stored pages need."""
        return self._left.acquire(blocking=False)

    def give_back(self) -> None:
        self._left.release()

    def give_back_after(self, body: Iterable[bytes]) -> Iterable[bytes]:
        """The body, for the server. A whole one is no work any more; another keeps the ticket until it is closed."""
        if isinstance(body, list):
            self.give_back()
            return body
        return _Ticketed(body, self)


class _Ticketed:
    def __init__(self, body: Iterable[bytes], tickets: Tickets) -> None:
        self.body, self.tickets = body, tickets
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.body)

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.tickets.give_back()
            close(self.body)
