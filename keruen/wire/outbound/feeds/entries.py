"""Stories as entries of feeds."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from keruen.newsroom import picture_sizes
from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article, ArticleTopic, Byline, Picture
from keruen.wire.outbound.feeds.feed import Author, Entry, MainPicture
from keruen.wire.outbound.plain_html.drawing import draw, figure
from keruen.wire.outbound.plain_html.materials import Materials, materials_of
from keruen.wire.outbound.publication import absolute
from keruen.wire.outbound.xml_text import clean, line

MOST = 50
WIDEST = 1200


def newest_entries(stories: Any, *, with_text: bool, with_tables: bool = True, most: int = MOST) -> tuple[Entry, ...]:
    """The first of `stories`, a query set in its order, but what is closed to strangers."""
    found = stories.for_lists()[:most] if not with_text else stories.select_related("section", "picture")[:most]
    return entries_of(found, with_text=with_text, with_tables=with_tables)


def entries_of(stories: Iterable[Article], *, with_text: bool, with_tables: bool = True) -> tuple[Entry, ...]:
    """Any stories that come with their sections and pictures. Everything else of them is fetched here, together."""
    closed = closed_to_strangers()
    open_ones = [story for story in stories if not closed.has_story(story.pk, story.section_id)]
    prefetch_related_objects(
        open_ones,
        Prefetch("bylines", queryset=Byline.objects.select_related("person")),
        Prefetch("topic_links", queryset=ArticleTopic.objects.select_related("topic")),
    )
    texts = {story.pk: list(story.body.raw_data) for story in open_ones} if with_text else {}
    materials = materials_of(block for blocks in texts.values() for block in blocks)
    return tuple(
        _entry(story, _html(story, texts[story.pk], materials, with_tables=with_tables) if with_text else "")
        for story in open_ones
    )


def guid_of(story: Article) -> str:
    """An address of the story that holds whatever its section and words become; it leads on to the present one."""
    return absolute(f"/{story.language}/-/{story.pk}/")


def _entry(story: Article, html: str) -> Entry:
    published = story.published_at or story.first_published_at
    assert published is not None  # noqa: S101 - lists hold what is published alone
    return Entry(
        number=story.pk,
        guid=guid_of(story),
        address=absolute(story.address),
        title=line(story.title),
        lede=clean(story.lede),
        html=clean(html),
        published=published,
        updated=max(story.updated_at or published, published),
        authors=tuple(_authors(story)),
        categories=tuple(_categories(story)),
        picture=_main_picture(story, story.picture) if story.picture else None,
    )


def _authors(story: Article) -> Iterable[Author]:
    for byline in story.bylines.all():
        if byline.role == Byline.Role.AUTHOR:
            person = byline.person
            yield Author(line(person.name), absolute(f"/{story.language}/people/{person.slug}/"))


def _categories(story: Article) -> Iterable[str]:
    if story.section:
        yield line(story.section.title)
    yield from (line(link.topic.name) for link in story.topic_links.all())


def _main_picture(story: Article, picture: Picture) -> MainPicture:
    width = picture_sizes.largest(picture, "full", at_most=WIDEST)
    size = picture_sizes.size(picture, "full", width)
    return MainPicture(
        address=absolute(picture_sizes.address(picture, "full", width, "jpg")),
        media_type=picture_sizes.MEDIA_TYPES["jpg"],
        width=size.width,
        height=size.height,
        caption=clean(story.shown_caption),
        credit=line(picture.credit),
        alt_text=line(story.shown_alt_text),
    )


def _html(story: Article, blocks: list[dict[str, Any]], materials: Materials, *, with_tables: bool) -> str:
    """Picture, lede and text, as somebody reads them who never comes to the page."""
    parts = []
    if story.picture:
        parts.append(figure(story.picture, caption=story.shown_caption, alt=story.shown_alt_text))
    if story.lede:
        parts.append(f"<p>{escape(story.lede)}</p>")
    return "\n".join([*parts, draw(blocks, materials, with_tables=with_tables)])
