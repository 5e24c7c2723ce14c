"""One thread answers, the others wait to take its place.

Granian hands requests to a pool of threads, and starts more when requests queue. Several that answer at a time fight
for Python's lock, which costs a third of the rate; but with one alone, a request that waits for Django holds up all.
So one thread leads: it alone takes requests. A thread that is about to wait says so (`step_aside`) and another one,
parked until then, leads on. A thread that finds itself with a request while another one leads answers it and parks.

This is for servers that start threads by need and give each request to any idle one, as Granian does.
"""

import threading
from collections import deque
from collections.abc import Iterable
from threading import get_ident

from keruen.press.serving.wsgi import Application, Environ, StartResponse

# A parked thread looks this often whether whoever leads still does; the server may have ended that thread.
PARKED_SECONDS = 5.0


class Leading:
    """The application, served so. All its threads call this one object."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._leader: int | None = None
        self._turns = 0
        self._lock = threading.Lock()
        self._parked: deque[tuple[int, threading.Event]] = deque()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if get_ident() == self._leader:
            self._turns += 1
            return self.application(environ, start_response)
        return self._beside(environ, start_response)

    def step_aside(self) -> None:
        """The calling thread is about to wait: another one leads on."""
        with self._lock:
            if self._leader != get_ident():
                return
            self._leader = None
            if self._parked:
                self._leader, event = self._parked.popleft()
                event.set()

    def _beside(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        with self._lock:
            if self._leader is None:
                self._leader = get_ident()
        body = self.application(environ, start_response)
        # One that waited, or has a body of its own to read to its end, goes back to the server.
        if self._leader in {None, get_ident()} or not isinstance(body, list):
            return body
        return _Parking(body, self)

    def park(self) -> None:
        """Returns when this thread is to lead."""
        here, event = get_ident(), threading.Event()
        with self._lock:
            if self._leader is None:
                self._leader = here
                return
            self._parked.append((here, event))
            turns = self._turns
        while not event.wait(PARKED_SECONDS):
            with self._lock:
                if event.is_set():
                    return
                if self._turns == turns:
                    self._parked.remove((here, event))
                    self._leader = here
                    return
                turns = self._turns


class _Parking(list[bytes]):
    """A whole body after which its thread parks, when the server has handed it over and lets go of it.

    The server gets a list, since of anything else it sends the head first, and killed just then it leaves an answer
    without its body. Of a list it tells nobody when it is done, but that the list goes.
    """

    def __init__(self, body: list[bytes], leading: Leading) -> None:
        super().__init__(body)
        self.leading, self.thread = leading, get_ident()

    def __del__(self) -> None:
        if get_ident() == self.thread:
            self.leading.park()
