from datetime import timedelta
from types import ModuleType
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.wire.outbound.feeds import rss
from keruen.wire.outbound.feeds.entries import entries_of
from keruen.wire.outbound.feeds.sources import FOLDER
from keruen.wire.outbound.feeds.views import feed_of
from keruen.wire.outbound.partner_feeds import dzen, yandex
from keruen.wire.outbound.publication import Publication
from keruen.wire.outbound.recent import fetched, recent_stories

BY_FILE: Final[dict[str, ModuleType]] = {each.FILE: each for each in (dzen, yandex)}
LASTS: Final = timedelta(days=3)
MOST: Final = 500


@press_parameters()
@require_safe
def partner_feed(request: HttpRequest, file: str) -> HttpResponse:
    """The stories of three days with their whole texts, for one of the partners; 404 where the newsroom has none."""
    publication, partner = Publication(str(request.LANGUAGE_CODE)), BY_FILE[file]
    if not publication.has_partner_feeds:
        raise Http404("the newsroom gives no feeds to partners")
    recent = recent_stories(publication.language, lasting=LASTS).select_related("section", "picture")
    stories = {story.pk: story for story in fetched(recent, lasting=LASTS, most=MOST)}
    entries = entries_of(stories.values(), with_text=True, with_tables=partner.KNOWS_TABLES)
    suited = tuple(partner.suited(entry, stories[entry.number], brand=publication.brand) for entry in entries)
    page = f"/{publication.language}/"
    feed = feed_of(suited, publication, title="", description="", page=page, own_address=f"{page}{FOLDER}{file}")
    return HttpResponse(partner.write(feed), content_type=f"{rss.MEDIA_TYPE}; charset=utf-8")
