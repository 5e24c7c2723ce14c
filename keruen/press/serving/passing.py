"""What goes straight to Django: the desk, files, whatever writes. If Django can't be had, the desk learns why."""

import json
from collections.abc import Iterable
from typing import Final

from keruen.press.serving import unavailable
from keruen.press.serving.answered import Answered
from keruen.press.serving.proxy import SECONDS, Unreachable
from keruen.press.serving.tickets import Tickets
from keruen.press.serving.wsgi import Application, Environ, Reply, StartResponse, close, send

READY: Final = "/readyz"
# How long Django has to say what ails it.
REASON_SECONDS: Final = 5.0


class Passing:
    def __init__(self, django: Application, *, most: int) -> None:
        self.django = django
        self.tickets = Tickets(most)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self.tickets.take():
            return send(unavailable.busy(environ), start_response)
        try:
            body = self._passed_on(environ, start_response)
        except BaseException:
            self.tickets.give_back()
            raise
        return self.tickets.give_back_after(body)

    def _passed_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answered = Answered()
        try:
            body = self.django(environ, answered)
        except Unreachable as error:
            is_asked_for = environ["PATH_INFO"] == READY
            return send(_unready(error) if is_asked_for else unavailable.page(environ, error.reason), start_response)
        if answered.is_error and _is_for_eyes(environ) and (reason := self._reason(environ)):
            close(body)
            return send(unavailable.page(environ, reason), start_response)
        start_response(answered.status, answered.headers)
        return body

    def _reason(self, environ: Environ) -> str:
        """What Django says itself about its state; empty if all is well, and the error the code's."""
        question = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
        question |= {"PATH_INFO": READY, "QUERY_STRING": "", "HTTP_HOST": environ["HTTP_HOST"], SECONDS: REASON_SECONDS}
        answered = Answered()
        try:
            body = self.django(question, answered)
            said = b"".join(body)
            close(body)
        except Unreachable as error:
            return error.reason
        try:
            return str(json.loads(said).get("reason", "")) if answered.is_error else ""
        except ValueError:
            return ""


def _is_for_eyes(environ: Environ) -> bool:
    """Whether somebody at the desk asked for a page, and not a script for data."""
    is_page = "text/html" in environ.get("HTTP_ACCEPT", "")
    return is_page and environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].startswith(unavailable.DESK)


def _unready(error: Unreachable) -> Reply:
    body = json.dumps({"status": "unready", "reason": error.reason}).encode()
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Content-Length", str(len(body)))]
    return 503, headers, body
