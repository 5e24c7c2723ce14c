"""Live stories from the database, a batch at a time, by three queries and without a model for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast

from keruen.newsroom.models import Article, ArticleTopic, Byline, Person
from keruen.search.index.fields import LANGUAGES
from keruen.search.index.plain_text import speakers
from keruen.search.index.source import Named, Source

BATCH: Final = 500
_COLUMNS: Final = (
    *("pk", "language_code", "published_at", "title", "short_headline", "lede", "blocks", "place"),
    *("picture_caption", "section_id", "section__title"),
)


def all_live(*, after: int = 0, size: int = BATCH) -> Iterator[list[Source]]:
    """All live stories beyond a number, by their numbers, in batches of at most `size`."""
    while numbers := _indexed(Article.objects).numbers_above(after, count=size):
        # One that was taken back meanwhile is missing.
        if batch := live(numbers):
            yield batch
        after = numbers[-1]


def live(stories: Collection[int]) -> list[Source]:
    """Those of them that are live, in a language that the index knows, by their numbers."""
    # The text comes as it is stored: a million stories' blocks are never made.
    rows = _indexed(Article.objects).filter(pk__in=stories).annotate(blocks=Cast("body", TextField())).order_by("pk")
    return sources(rows.values_list(*_COLUMNS))


def count() -> int:
    return int(_indexed(Article.objects).count())


def _indexed(stories: Any) -> Any:
    return stories.filter(published_at__isnull=False, language_code__in=LANGUAGES)


def sources(rows: Iterable[tuple[Any, ...]]) -> list[Source]:
    found = list(rows)
    numbers = [row[0] for row in found]
    topics, people = _topics(numbers), _people(found)
    return [_source(row, topics[row[0]], people[row[0]]) for row in found]


def _source(row: tuple[Any, ...], topics: list[Named], people: list[Named]) -> Source:
    pk, language, moment, title, short, lede, blocks, place, caption, section, section_title = row
    return Source(
        pk=pk,
        language=language,
        published=seconds(moment),
        year=moment.astimezone(settings.PORTAL_ZONE).year,
        headline=title,
        lede="\n".join(part for part in (short, lede, caption) if part),
        blocks=blocks or "",
        place=place,
        section=Named(section, section_title) if section else None,
        topics=topics,
        people=people,
    )


def seconds(moment: datetime) -> int:
    """As the index has it: what is older than 1970 stands at its beginning."""
    return max(0, int(moment.timestamp()))


def _topics(stories: list[int]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    links = ArticleTopic.objects.filter(article__in=stories).order_by("article_id", "sort_order")
    for story, topic, name in links.values_list("article_id", "topic_id", "topic__name"):
        found[story].append(Named(topic, name))
    return found


def _people(rows: list[tuple[Any, ...]]) -> dict[int, list[Named]]:
    """Who wrote, and who speaks, each once."""
    numbers: dict[int, dict[int, None]] = defaultdict(dict)
    bylines = Byline.objects.filter(article__in=[row[0] for row in rows]).order_by("article_id", "sort_order")
    for story, person in bylines.values_list("article_id", "person_id"):
        numbers[story][person] = None
    for row in rows:
        numbers[row[0]].update(dict.fromkeys(speakers(row[_COLUMNS.index("blocks")] or "")))
    wanted = {person for people in numbers.values() for person in people}
    names = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
    found: dict[int, list[Named]] = defaultdict(list)
    for story, people in numbers.items():
        found[story] = [Named(person, names[person]) for person in people if person in names]
    return found
