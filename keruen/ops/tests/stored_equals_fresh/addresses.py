"""The addresses whose pages are compared: of every type, in both languages, those too that lead nowhere yet."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from wagtail.contrib.redirects.models import Redirect

from keruen.newsroom.models import Article, Page, Person, Section, StandingPage, Topic
from keruen.wire.outbound.sitemaps.part import SitemapPart, file_name
from keruen.wire.outbound.sitemaps.settling import settle_all

LANGUAGES = ("ru", "kk")
# How many addresses of a type are kept; the one that was named longest ago goes.
MOST = {
    "fixed": 14,
    "section": 7,
    "below": 5,
    "topic": 6,
    "person": 4,
    "story": 14,
    "other words": 3,
    "nobody yet": 8,
    "day": 5,
    "month": 4,
    "standing": 4,
    "redirect": 5,
    "for others": 21,
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What a reader asks for. `accepts` matters where the address names no language."""

    path: str
    query: str = ""
    accepts: str = "ru"

    def __str__(self) -> str:
        return f"{self.path}{'?' if self.query else ''}{self.query} ({self.accepts})"


@dataclass
class Addresses:
    """A set that grows with what is written, within a bound for each type."""

    by_kind: dict[str, "OrderedDict[Visit, None]"] = field(default_factory=dict)

    def grow(self, now: datetime, step: int) -> None:
        """Adds what there is now, and what the next step may make."""
        # The worker's hourly job. Whatever it finds to do makes sitemaps void.
        settle_all(LANGUAGES, now=now)
        for kind, visit in present(now, step):
            known = self.by_kind.setdefault(kind, OrderedDict())
            known[visit] = None
            while len(known) > MOST[kind]:
                known.popitem(last=False)

    def __iter__(self) -> Iterator[tuple[str, Visit]]:
        for kind, visits in self.by_kind.items():
            yield from ((kind, visit) for visit in visits)


def present(now: datetime, step: int) -> Iterator[tuple[str, Visit]]:
    yield from (("fixed", visit) for visit in _fixed())
    yield from (("for others", visit) for visit in _for_others())
    yield from (("section", Visit(f"/{page.language}/{page.slug}/")) for page in _last(Section, 7))
    yield from (("topic", Visit(record.get_absolute_url())) for record in _last(Topic, 6))
    yield from (("person", Visit(record.get_absolute_url())) for record in _last(Person, 4))
    yield from (("standing", Visit(page.url)) for page in _last(StandingPage, 4) if page.url)
    yield from (("redirect", Visit(redirect.old_path)) for redirect in _last(Redirect, 5))
    yield from _stories()
    yield from (("nobody yet", visit) for visit in _nobody_yet(step))
    yield from _dates(now)


def _for_others() -> Iterator[Visit]:
    """Feeds, sitemaps and the API."""
    yield from (Visit("/api/ninjs/stories/", query) for query in ("limit=100", "language=kk&body=none"))
    yield from (Visit(f"/api/ninjs/stories/{story.pk}") for story in _last(Article, 3))
    yield from map(Visit, ("/sitemap.xml", "/ru/feed/rss.xml", "/ru/feed/dzen.xml", "/kk/feed/feed.json"))
    for file in ("news", "pages", "topics", "people"):
        yield Visit(f"/ru/sitemap-{file}.xml")
    for part in SitemapPart.objects.order_by("-month", "language")[:4]:
        yield Visit(f"/{part.language}/{file_name(part.month, part.number)}")
    yield from (Visit(f"/{page.language}/{page.slug}/feed/atom.xml") for page in _last(Section, 2))
    yield from (Visit(f"{record.get_absolute_url()}feed/rss.xml") for record in (*_last(Topic, 1), *_last(Person, 1)))


def _fixed() -> Iterator[Visit]:
    for language in LANGUAGES:
        yield Visit(f"/{language}/")
        yield Visit(f"/{language}/manifest.webmanifest")
        yield Visit("/", accepts=language)
        yield Visit("/nothing/pervaia/", accepts=language)
        yield Visit(f"/{language}/nothing/most-1/")
    yield Visit("/robots.txt")
    yield Visit("/ru/", "before=9")
    yield Visit("/ru/search/")


def _stories() -> Iterator[tuple[str, Visit]]:
    """The first and the oldest ones, and those that were written or edited last."""
    stories = Article.objects.select_related("section", "locale").defer("body")
    edited = list(stories.order_by("-latest_revision_created_at", "-pk")[:7])
    for story in [*stories.order_by("pk")[:3], *stories.order_by("published_at")[:1], *reversed(edited)]:
        yield "story", Visit(story.address)
    newest = edited[0]
    yield "other words", Visit(f"/{newest.language}/elsewhere/{newest.pk}/")
    for story in stories.in_language("ru").newest_first()[5:7]:
        yield "below", Visit(f"/ru/{story.section.slug}/", f"before={story.pk}")
        yield from (
            ("below", Visit(link.topic.get_absolute_url(), f"before={story.pk}"))
            for link in story.topic_links.all()[:1]
        )


def _nobody_yet(step: int) -> Iterator[Visit]:
    """Numbers and slugs that are free now and that the next steps will take."""
    top = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    yield from (Visit(f"/ru/politika/most-{top + ahead}/") for ahead in (1, 2, 3))
    for place in ("topics/", "people/", ""):
        yield Visit(f"/ru/{place}most-{step + 1}/")


def _dates(now: datetime) -> Iterator[tuple[str, Visit]]:
    for days in (-1, 0, 1, 35):
        day = localtime(now).date() - timedelta(days=days)
        yield "day", Visit(f"/{LANGUAGES[days == 1]}/{day:%Y/%m/%d}/")
        if days in (-1, 0, 35):
            yield "month", Visit(f"/{LANGUAGES[days == 0]}/{day:%Y/%m}/")
    following = (localtime(now).date().replace(day=1) + timedelta(days=32)).replace(day=1)
    yield "month", Visit(f"/ru/{following:%Y/%m}/")


def _last(model: type, count: int) -> list:  # type: ignore[type-arg]
    return list(reversed(model.objects.order_by("-pk")[:count]))  # type: ignore[attr-defined]
