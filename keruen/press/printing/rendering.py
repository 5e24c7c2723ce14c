"""What the worker asks for: a page rendered in this process and stored."""

from functools import cache

from django.core.handlers.base import BaseHandler
from django.db import InterfaceError, OperationalError

from keruen.press.address import Address
from keruen.press.own_store import own_store
from keruen.press.printing.anonymous import environ_for
from keruen.press.printing.printing import Errand
from keruen.press.stored import StoredPage


def render(address: Address) -> StoredPage | None:
    """Renders the page as Django would for a reader, all middleware included, and stores it.

    None where it isn't stored as fresh: there is no store, its answer may not be stored, it was overtaken by a change,
    or it failed; a failure is noted in the store, and the copy stored before stays. Raises DatabaseError when the
    database can't be reached; the caller sees to connections that have grown old.
    """
    if own_store() is None:
        return None
    errand = Errand(environ_for(address))
    response = _handler().get_response(errand)
    if response.streaming:
        response.close()
    printed = errand.printed
    if printed is None:
        return None
    if isinstance(printed.failure, OperationalError | InterfaceError):
        raise printed.failure
    return printed.page if printed.is_stored else None


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
