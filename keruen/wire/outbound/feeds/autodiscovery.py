"""The feeds that a page names in its head, for browsers and readers of feeds."""

from dataclasses import dataclass
from typing import Any

from keruen.newsroom.models import Article, Person, Section, Topic
from keruen.wire.outbound.feeds import formats
from keruen.wire.outbound.feeds.sources import FOLDER


@dataclass(frozen=True, slots=True)
class FeedLink:
    media_type: str
    title: str
    address: str


def feed_links(subject: Any, *, language: str, brand: str) -> list[FeedLink]:
    """Those of a list's own in each format, then the newspaper's. Nothing is looked up."""
    own = _page_of(subject, language)
    site = (f"/{language}/", brand)
    if own is None:
        return _links(*site, formats.ALL)
    path, name = own
    return [*_links(path, f"{name} - {brand}", formats.ALL), *_links(*site, formats.ALL[:1])]


def _page_of(subject: Any, language: str) -> tuple[str, str] | None:
    if isinstance(subject, Article):
        section = subject.section
        return (f"/{language}/{section.slug}/", section.title) if section else None
    if isinstance(subject, Section):
        return f"/{language}/{subject.slug}/", subject.title
    if isinstance(subject, Topic):
        return f"/{language}/topics/{subject.slug}/", subject.name
    if isinstance(subject, Person):
        return f"/{language}/people/{subject.slug}/", subject.name
    return None


def _links(path: str, title: str, wanted: tuple[formats.Format, ...]) -> list[FeedLink]:
    return [FeedLink(each.media_type, f"{title} ({each.name})", f"{path}{FOLDER}{each.file}") for each in wanted]
