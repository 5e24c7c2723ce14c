from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from keruen.press.parameters import press_parameters
from keruen.wire.outbound.feeds.entries import entries_of, newest_entries
from keruen.wire.outbound.feeds.feed import Entry, Feed
from keruen.wire.outbound.feeds.formats import BY_FILE, Format
from keruen.wire.outbound.feeds.sources import Source, Sources, of_language
from keruen.wire.outbound.publication import Publication, absolute
from keruen.wire.outbound.xml_text import clean, line

__all__ = ["answer", "entries_of", "feed", "feed_of"]


@press_parameters()
@require_safe
def feed(request: HttpRequest, file: str, slug: str = "", source: Sources = of_language) -> HttpResponse:
    """The newest stories of `source`, in the format that `file` is named after."""
    publication = Publication(str(request.LANGUAGE_CODE))
    found = source(publication.language, slug)
    if found is None:
        raise Http404(f"no feed of {slug!r}")
    entries = newest_entries(found.stories, with_text=publication.gives_whole_text)
    return answer(_feed_of_source(found, publication, file, entries), BY_FILE[file])


def feed_of(
    entries: tuple[Entry, ...], publication: Publication, *, title: str, description: str, page: str, own_address: str
) -> Feed:
    """A feed of any stories (`entries_of`). `title` stands before the brand; `page` and `own_address` are paths."""
    return Feed(
        title=line(f"{title} - {publication.brand}" if title else publication.brand),
        description=clean(description or title or publication.description),
        language=publication.language,
        address=absolute(page),
        own_address=absolute(own_address),
        brand=line(publication.brand),
        logo=publication.logo_address,
        hub=str(settings.ENVIRONMENT.websub_hub),
        entries=entries,
    )


def answer(feed: Feed, format: Format) -> HttpResponse:  # noqa: A002 - the word for it
    """The feed, with the links by which a subscriber learns of the hub (WebSub, 4)."""
    headers: dict[str, Any] = {}
    if feed.hub:
        headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.own_address}>; rel="self"'
    media_type = f"{format.media_type}; charset=utf-8"
    return HttpResponse(format.write(feed), content_type=media_type, headers=headers)


def _feed_of_source(source: Source, publication: Publication, file: str, entries: tuple[Entry, ...]) -> Feed:
    own_address = f"{source.folder}{file}"
    words = {"title": source.title, "description": source.description}
    return feed_of(entries, publication, page=source.page, own_address=own_address, **words)
