"""A request to the desk that writes is one transaction: what it changes and what it tells are kept, or neither.

Wagtail's screens change things in several steps and send their signals after the last one, and their actions
(`wagtail.actions`) are used by some screens past the models' own methods.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from keruen import outbox

View = Callable[..., HttpResponseBase]
# On SQLite a transaction takes the one writer's place from its first moment, so those who only read open none.
READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def in_one_transaction(view: View) -> View:
    """For `decorate_urlpatterns`: rolled back where the view raises, or answers with a server's error."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with outbox.gathered():
            return _kept_or_not(view(request, *args, **kwargs))

    return wrapped


def _kept_or_not(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, SimpleTemplateResponse):
        # It would be drawn when the transaction has ended: what fails in it must undo the rest, too.
        response.render()
    if response.status_code >= 500:
        transaction.set_rollback(True)
    return response
