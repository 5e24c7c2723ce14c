"""Which parameters of an address its view reads. The others are no part of a stored page's address.

A view says so with `@press_parameters("before")`, a page model with an attribute `press_parameters`. A parameter that
no view reads is hidden from all; one that another view reads leads to the address without it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import escape_leading_slashes

View = TypeVar("View", bound=Callable[..., Any])
ATTRIBUTE = "press_parameters"
UNSTORED = "press_unstored_with"


def press_parameters(*names: str, unstored_with: Iterable[str] = ()) -> Callable[[View], View]:
    """Declares that the view reads the parameters `names`; answers to those in `unstored_with` are not stored."""

    def declare(view: View) -> View:
        setattr(view, ATTRIBUTE, frozenset(names))
        setattr(view, UNSTORED, frozenset(unstored_with))
        return view

    return declare


def declared(subject: object) -> frozenset[str] | None:
    """The parameters that a view or a page model reads; None where it declares nothing."""
    names = getattr(subject, ATTRIBUTE, None)
    return None if names is None else frozenset(names)


def views() -> Iterator[Callable[..., Any]]:
    """Every view that an address leads to."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLResolver):
            waiting.extend(pattern.url_patterns)
        elif pattern.callback is not None:
            yield pattern.callback


@cache
def all_parameters() -> frozenset[str]:
    """The union of what all views and page models read: the parameters that a stored page's address may have."""
    found = (declared(subject) for subject in (*views(), *apps.get_models()))
    return frozenset(name for names in found if names for name in names)


@cache
def unstored_parameters() -> frozenset[str]:
    """The parameters with which no answer is stored: a search's words."""
    return frozenset(name for view in views() for name in getattr(view, UNSTORED, ()))


def without_foreign(request: HttpRequest, subject: object) -> HttpResponsePermanentRedirect | None:
    """Leads to the address without the parameters that other views read and this one does not; None where all is well.

    Where `subject` declares nothing, it may read what it likes.
    """
    own = declared(subject)
    foreign = set(request.GET) & all_parameters() - own if request.GET and own is not None else set()
    if not foreign:
        return None
    query = request.GET.copy()
    for name in foreign:
        del query[name]
    path = escape_leading_slashes(request.path)
    return HttpResponsePermanentRedirect(f"{path}?{query.urlencode()}" if query else path)
