"""What the week's table says of each story, beside its numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from keruen.newsroom.models import Article, Byline
from keruen.newsroom.models.article import story_address
from keruen.pulse.desk.week_numbers import WeekRow
from keruen.pulse.models import REFERRERS


@dataclass(frozen=True, slots=True)
class WeekStory:
    """`published_at` is None, and `address` empty, where the story was taken back."""

    place: int
    pk: int
    title: str
    address: str
    section: str
    authors: tuple[str, ...]
    language: str
    published_at: datetime | None
    views: int
    sources: tuple[int, ...]

    @property
    def by_source(self) -> list[tuple[str, int]]:
        return list(zip(REFERRERS, self.sources, strict=True))


def week_stories(rows: Sequence[WeekRow], *, first_place: int = 1) -> list[WeekStory]:
    """In the order of `rows`, in two queries. Stories that were deleted meanwhile are left out."""
    stories = Article.objects.filter(pk__in=[row.story_id for row in rows])
    found = {
        story["pk"]: story
        for story in stories.values(
            *("pk", "title", "slug", "language_code", "published_at", "section__title", "section__slug")
        )
    }
    authors = _authors(found)
    return [
        WeekStory(
            place=place,
            pk=row.story_id,
            title=story["title"],
            address=_address(story),
            section=story["section__title"] or "",
            authors=authors[row.story_id],
            language=story["language_code"],
            published_at=story["published_at"],
            views=row.views,
            sources=row.sources,
        )
        for place, row in enumerate(rows, first_place)
        if (story := found.get(row.story_id))
    ]


def _authors(stories: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Who wrote each, in the bylines' order; photographers and others are not told."""
    bylines = Byline.objects.filter(article__in=list(stories), role=Byline.Role.AUTHOR)
    names = defaultdict[int, tuple[str, ...]](tuple)
    for story, name in bylines.order_by("article", "sort_order", "pk").values_list("article_id", "person__name"):
        names[story] += (name,)
    return names


def _address(story: dict[str, str | int | datetime | None]) -> str:
    if story["published_at"] is None:
        return ""
    language, section, slug = (str(story[name]) for name in ("language_code", "section__slug", "slug"))
    return story_address(language, section, slug, int(str(story["pk"])))
