"""A month's stories, with their pictures and their translations."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from keruen.newsroom import picture_sizes
from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article, Picture, Section
from keruen.newsroom.models.article import story_address
from keruen.wire.outbound.publication import absolute, languages
from keruen.wire.outbound.sitemaps.part import PLACE, SitemapPart
from keruen.wire.outbound.sitemaps.settling import Month, stories_of_part
from keruen.wire.outbound.sitemaps.together import together
from keruen.wire.outbound.sitemaps.writing import Url

WIDEST = 1200


class _Story(NamedTuple):
    pk: int
    published_at: datetime
    updated_at: datetime | None
    slug: str
    section_id: int | None
    section_slug: str | None
    picture_id: int | None
    translation_key: UUID

    def address(self, language: str) -> str:
        return absolute(story_address(language, self.section_slug or "-", self.slug, self.pk))


COLUMNS = (
    *("pk", "published_at", "updated_at", "slug", "section_id", "section__slug", "picture_id"),
    "translation_key",
)


def urls_of_part(month: Month, number: int) -> Iterator[Url] | None:
    """The stories of one of the month's parts; None where it has none of that number."""
    found = SitemapPart.objects.of_month(month.language, month.first).values_list("number", *PLACE)
    parts = [(each, (moment, pk)) for each, moment, pk in found]
    place = next((place for place, (each, _) in enumerate(parts) if each == number), None)
    if place is None:
        return None
    end = parts[place + 1][1] if place + 1 < len(parts) else None
    rows = stories_of_part(month, parts[place][1], end).values_list(*COLUMNS)
    closed = closed_to_strangers()
    stories = [story for story in map(_Story._make, rows) if not closed.has_story(story.pk, story.section_id)]
    return _urls(stories, month.language)


def _urls(stories: list[_Story], language: str) -> Iterator[Url]:
    pictures = _pictures({story.picture_id for story in stories if story.picture_id})
    elsewhere = _translations(stories, language)
    for story in stories:
        address = story.address(language)
        yield Url(
            address=address,
            changed=max(story.updated_at or story.published_at, story.published_at),
            picture=pictures.get(story.picture_id or 0, ""),
            alternates=in_order({language: address}, elsewhere.get(story.translation_key, {})),
        )


def in_order(own: dict[str, str], others: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """A page and its translations in the portal's order of languages; nothing where it has none."""
    found = {**others, **own}
    return tuple((code, found[code]) for code in languages() if code in found) if others else ()


def _pictures(numbers: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in together(sorted(numbers)):
        for picture in Picture.objects.filter(pk__in=some):
            width = picture_sizes.largest(picture, "full", at_most=WIDEST)
            found[picture.pk] = absolute(picture_sizes.address(picture, "full", width, "jpg"))
    return found


def _translations(stories: Iterable[_Story], language: str) -> dict[UUID, dict[str, str]]:
    """{translation key: {language: address}} of what is live in the portal's other languages."""
    found: dict[UUID, dict[str, str]] = {}
    others = set(languages()) - {language}
    if not others:
        return found
    closed, slugs = closed_to_strangers(), dict[int | None, str]()
    for some in together(story.translation_key for story in stories):
        live = Article.objects.filter(translation_key__in=some, published_at__isnull=False, language_code__in=others)
        shown = live.values_list("pk", "slug", "section_id", "language_code", "translation_key")
        rows = [row for row in shown if not closed.has_story(row[0], row[2])]
        slugs |= _slugs({row[2] for row in rows} - slugs.keys())
        for pk, slug, section, code, key in rows:
            path = story_address(code, slugs.get(section) or "-", slug, pk)
            found.setdefault(key, {})[code] = absolute(path)
    return found


def _slugs(sections: set[int]) -> dict[int | None, str]:
    return {section.pk: section.slug for section in Section.objects.filter(pk__in=sections - {None})}
