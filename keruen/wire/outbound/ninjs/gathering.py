"""What the documents of many stories say, fetched for all of them in a few queries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from keruen.newsroom.models import Article, ArticleTopic, Byline, Picture
from keruen.wire.outbound.plain_html.materials import Block, Materials, materials_of
from keruen.wire.outbound.publication import absolute


@dataclass(frozen=True, slots=True)
class Gathered:
    """`stories` are the uris of the live stories that others name: in links, as related ones, as originals."""

    texts: Mapping[int, list[Block]]
    materials: Materials
    stories: dict[int, str]
    old_addresses: Mapping[int, list[str]]
    views: Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of pictures and documents are found, told for each: below the document, or "" where nowhere."""

    picture: Callable[[Picture], str]
    document: Callable[[Any], str]


def story_uri(number: int, language: str) -> str:
    """The address of a story that holds whatever its section and words become; feeds have the same."""
    return absolute(f"/{language}/-/{number}/")


def _nothing(numbers: list[int]) -> Mapping[int, Any]:
    return {}


def gathered(
    stories: Iterable[Article],
    *,
    named: Any = None,
    views: Callable[[list[int]], Mapping[int, int | None]] = _nothing,
    old_addresses: Callable[[list[int]], Mapping[int, list[str]]] = _nothing,
) -> Gathered:
    """Of stories that were fetched with section and picture; nothing of the texts of those without their body.

    `named` is the query set of the stories that others may name, the live ones if left out.
    """
    found = list(stories)
    prefetch_related_objects(
        found,
        Prefetch("bylines", queryset=Byline.objects.select_related("person")),
        Prefetch("topic_links", queryset=ArticleTopic.objects.select_related("topic")),
    )
    texts = {story.pk: list(story.body.raw_data) for story in found if "body" not in story.get_deferred_fields()}
    materials = materials_of(block for blocks in texts.values() for block in blocks)
    wanted = {*materials.headlines, *(story.original_id for story in found if story.original_id)}
    possible = Article.objects.filter(published_at__isnull=False) if named is None else named
    numbers = [story.pk for story in found]
    return Gathered(
        texts=texts,
        materials=materials,
        stories={pk: story_uri(pk, code) for pk, code in _languages(possible, wanted)} if wanted else {},
        old_addresses=old_addresses(numbers),
        views=views(numbers),
    )


def _languages(stories: Any, numbers: set[int]) -> Iterable[tuple[int, str]]:
    found: Iterable[tuple[int, str]] = stories.filter(pk__in=numbers).values_list("pk", "language_code")
    return found
