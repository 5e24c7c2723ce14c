"""The last publications and how visible they are, scheduled and bulk ones too, for the press screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keruen.newsroom.models import Page
from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack, State

SHOWN = 10


@dataclass(frozen=True, slots=True)
class RecentRow:
    """`link` is empty where the page is no more."""

    title: str
    link: str
    action: str
    begun_at: datetime
    state: State
    text: str


def recent() -> Iterator[RecentRow]:
    """Newest first."""
    found = list(Publication.objects.order_by("-pk")[:SHOWN])
    pages = Page.objects.in_bulk({each.page_id for each in found})
    for each in found:
        page = pages.get(each.page_id)
        title = page.get_admin_display_title() if page else _("A page that was deleted")
        link = reverse("keruen_visible", args=(each.page_id,)) if page else ""
        state = _state(each)
        yield RecentRow(title, link, each.action, each.begun_at, state, _words(each, state))


def _state(publication: Publication) -> State:
    states = {each.state for each in _tried(publication)}
    if State.LATE in states:
        return State.LATE
    return State.FRESH if states == {State.FRESH} else State.WAITING


def _words(publication: Publication, state: State) -> str:
    if publication.acknowledged_at is None:
        return _("not confirmed")
    tried = _tried(publication)
    if state is State.LATE:
        late = sum(each.state is State.LATE for each in tried)
        return ngettext("%(late)d is late.", "%(late)d are late.", late) % {"late": late}
    if state is State.WAITING:
        return _("not looked at yet")
    slowest = max(each.fresh_after or 0.0 for each in tried)
    return _("fresh after %(seconds)s s") % {"seconds": number_format(slowest, 1)}


def _tried(publication: Publication) -> list[ReadBack]:
    """Only the first addresses are read back while nobody looks at the list."""
    return [each for each in publication.read_backs if each.tried_after is not None]
