"""All published addresses, newest first: what the press keeps stored, so that readers need no database.

The order is that in which they are worth having: fronts, sections and standing pages, then each story with the day,
the month, the topics and the people that it is the newest of. Older pages of lists (`?before=`) are not among them:
their addresses change with each story that is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Model, Q

from keruen.newsroom.models import Article, ArticleTopic, Byline, Page, Person, Section, StandingPage, Topic
from keruen.newsroom.models.article import story_address
from keruen.reader.languages import languages
from keruen.reader.site import Site
from keruen.reader.views import counting

BATCH = 500


@dataclass(frozen=True, slots=True)
class Published:
    """An address, its language, and the mark after which a walk that was broken off goes on."""

    path: str
    language: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Story:
    published_at: datetime
    pk: int
    slug: str
    section: str
    language: str

    @property
    def place(self) -> tuple[datetime, int]:
        return self.published_at, self.pk

    @property
    def mark(self) -> str:
        return f"{self.published_at.isoformat()} {self.pk}"

    @property
    def path(self) -> str:
        return story_address(self.language, self.section, self.slug, self.pk)


def published(*, after: str = "") -> Iterator[Published]:
    """Each address once, or a few of them twice where the walk goes on `after` a mark."""
    if not after:
        yield from _always_there()
    seen: set[tuple[str, int | str]] = set()
    stories = _stories(after)
    while batch := list(islice(stories, BATCH)):
        yield from _with_lists(batch, seen)
    yield from _without_stories(seen)


def _always_there() -> Iterator[Published]:
    for language in languages():
        yield Published(f"/{language}/", language)
    for model in (Section, StandingPage):
        pages = model._default_manager.filter(live=True, locale__language_code__in=languages())
        for page in pages.select_related("locale").order_by("path"):
            yield Published(_path_of(page), page.language)
    for language in languages():
        yield Published(f"/{language}/{counting.PATH}", language)
        yield Published(f"/{language}/manifest.webmanifest", language)
        yield Published("/", language)
    yield Published("/robots.txt", languages()[0])


def _path_of(page: Page) -> str:
    return f"/{page.language}/{page.url_path.lstrip('/').partition('/')[2]}"


def _stories(after: str) -> Iterator[_Story]:
    """Of all languages, each read from its own index, newest first."""
    return merge(*(_stories_in(code, after) for code in languages()), key=lambda story: story.place, reverse=True)


def _stories_in(language: str, after: str) -> Iterator[_Story]:
    place = _place(after)
    while True:
        stories = Article.objects.in_language(language).newest_first()
        if place is not None:
            before, above = place
            stories = stories.filter(published_at__lte=before).filter(Q(published_at__lt=before) | Q(pk__lt=above))
        rows = list(stories.values_list("published_at", "pk", "slug", "section__slug")[:BATCH])
        yield from (_Story(moment, pk, slug, section or "-", language) for moment, pk, slug, section in rows)
        if len(rows) < BATCH:
            return
        place = rows[-1][:2]


def _place(mark: str) -> tuple[datetime, int] | None:
    moment, _, pk = mark.partition(" ")
    return (datetime.fromisoformat(moment), int(pk)) if pk else None


def _with_lists(batch: list[_Story], seen: set[tuple[str, int | str]]) -> Iterator[Published]:
    numbers = [story.pk for story in batch]
    topics = _named(ArticleTopic, "topic_id", Topic, numbers)
    people = _named(Byline, "person_id", Person, numbers)
    zones = {language: Site(language).zone for language in {story.language for story in batch}}
    for story in batch:
        yield Published(story.path, story.language, story.mark)
        local = story.published_at.astimezone(zones[story.language])
        dates = [f"/{story.language}/{local:{form}}/" for form in ("%Y/%m/%d", "%Y/%m")]
        for date in dates:
            if ("date", date) not in seen:
                seen.add(("date", date))
                yield Published(date, story.language, story.mark)
        for named in (*topics.get(story.pk, ()), *people.get(story.pk, ())):
            if _is_new(named, seen):
                yield Published(named.get_absolute_url(), named.language, story.mark)


def _named(link: Any, column: str, model: Any, stories: list[int]) -> dict[int, list[Any]]:
    """{story: its topics, or its people}"""
    pairs = list(link.objects.filter(article_id__in=stories).values_list("article_id", column))
    things = model.objects.select_related("locale").in_bulk({pk for _, pk in pairs})
    found: dict[int, list[Any]] = {}
    for story, pk in pairs:
        found.setdefault(story, []).append(things[pk])
    return found


def _without_stories(seen: set[tuple[str, int | str]]) -> Iterator[Published]:
    for model in (Topic, Person):
        known = model.objects.filter(locale__language_code__in=languages()).select_related("locale")
        for named in known.order_by("pk").iterator(BATCH):
            if _is_new(named, seen):
                yield Published(named.get_absolute_url(), named.language)


def _is_new(thing: Model, seen: set[tuple[str, int | str]]) -> bool:
    key = (str(thing._meta.model_name), thing.pk)
    is_new = key not in seen
    seen.add(key)
    return is_new
