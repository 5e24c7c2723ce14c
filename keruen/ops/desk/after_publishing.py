"""After a request that published or took back: the desk says where that is visible, whichever screen was used."""

from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages

from keruen.newsroom.desk_requests import READING, View
from keruen.newsroom.models import Page
from keruen.ops import publications

# As many as a person reads in a message; the others stand in each page's own menu, and on the press screen.
MOST_BUTTONS = 5
LONGEST_TITLE = 48


def saying_where_it_is_visible(view: View) -> View:
    """For the desk's addresses, around the transaction. Edits, approvals, bulk actions and copies publish alike."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with publications.noticed() as published:
            response = view(request, *args, **kwargs)
        if published and response.status_code < 400:
            _say(request, Page.objects.filter(pk__in=published).order_by("pk"))
        return response

    return wrapped


def _say(request: HttpRequest, pages: QuerySet[Page]) -> None:
    shown = list(pages[: MOST_BUTTONS + 1])
    if len(shown) == 1:
        button = messages.button(_address(shown[0]), _("Where it is visible"))
        messages.info(request, _("Readers' pages that show it are made anew."), buttons=[button])
    elif shown:
        buttons = [messages.button(_address(page), _short(page)) for page in shown[:MOST_BUTTONS]]
        messages.info(request, _("Readers' pages that show them are made anew. Where they are visible:"), buttons)


def _address(page: Page) -> str:
    return reverse("keruen_visible", args=(page.pk,))


def _short(page: Page) -> str:
    return Truncator(page.get_admin_display_title()).chars(LONGEST_TITLE)
