"""Many new stories as rows of their tables, with all that their saving would have brought about.

`tests/test_same_result.py` holds the outcome against that of `one_by_one`, field by field.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from keruen.archive.arrivals import Arrival
from keruen.archive.background import IndexingLater
from keruen.archive.directory import Directory
from keruen.archive.storing.filling import Filling, has_pictures, slug_of
from keruen.archive.storing.month_folders import MonthFolders
from keruen.archive.storing.planting import Planting
from keruen.archive.storing.references import References
from keruen.archive.storing.rows import Table
from keruen.archive.storing.telling import tell_of_new, void_new
from keruen.newsroom.models import Article, ArticleTopic, Byline, Page, Person, StoryFolder, Topic
from keruen.press.tracking.changes import told
from keruen.press.tracking.registry import tables_of
from keruen.pulse.actions import set_floor

# What full_clean would refuse in columns that take any text, or that SQLite doesn't measure.
LONGEST: Final = {"headline": 255, "short_headline": 120, "place": 80, "seo_title": 255, "search_description": 500}
LONGEST_LEDE: Final = 700
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ready:
    """An arrival whose records are there."""

    arrival: Arrival
    filling: Filling


class InBulk:
    """The tables that a run writes."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.folders = MonthFolders()
        self.planting = Planting(self.folders)
        self.pages, self.articles = Table(Page), Table(Article)
        self.bylines, self.topics = Table(Byline), Table(ArticleTopic)
        self.references = References()
        self._article_type = ContentType.objects.get_for_model(Article).pk

    @staticmethod
    def takes(arrival: Arrival) -> bool:
        """Whether no column would refuse it. What isn't taken is stored by itself, which says what is wrong."""
        fits = all(len(getattr(arrival, name)) <= longest for name, longest in LONGEST.items())
        return bool(arrival.headline.strip()) and fits

    def name_all(self, arrivals: list[Arrival], later: IndexingLater) -> None:
        """Makes the topics and people that are new, all at once: an archive brings one with each second story.

        Stories with pictures make their own (`filling_of`): they may yet be refused, and nothing is made for those.
        """
        plain = [each for each in arrivals if each.picture is None and not has_pictures(each.body)]
        topics = self.directory.make_topics((each.language, name) for each in plain for name in each.topics)
        people = self.directory.make_people((each.language, by.name) for each in plain for by in each.bylines)
        # They refer to nothing, so Wagtail's index of references has no rows of them.
        later.search_too(Topic, topics)
        later.search_too(Person, people)

    def create(self, stories: list[Ready], later: IndexingLater) -> list[int]:
        """The new stories' numbers, in their order. Call it in a transaction (`changes.settled`).

        IntegrityError or MissingFolder, if the desk changed something meanwhile that this run remembers: `forget` and
        try again.
        """
        pages = self._pages(stories, later)
        articles = [self._article(*each) for each in zip(stories, pages, strict=True)]
        bylines = [row for each, page in zip(stories, pages, strict=True) for row in _bylines(each, page)]
        topics = [row for each, page in zip(stories, pages, strict=True) for row in _topics(each, page)]
        self._number(self.bylines, bylines)
        self._number(self.topics, topics)
        self._insert(pages, articles, bylines, topics)
        self._tell(pages, articles, bylines, topics)
        set_floor(
            {
                page["id"]: each.arrival.views
                for each, page in zip(stories, pages, strict=True)
                if each.arrival.views is not None
            }
        )
        whole = [{**page, **article} for page, article in zip(pages, articles, strict=True)]
        self.references.add(whole, bylines, topics)
        numbers = [page["id"] for page in pages]
        later.search_too(Article, numbers)
        return numbers

    def forget(self) -> None:
        self.folders.forget()
        self.planting.forget()

    def _homes(self, stories: list[Ready], later: IndexingLater) -> list[int]:
        found = self.planting.homes((each.filling.section.pk, each.arrival.published_at) for each in stories)
        later.search_too(StoryFolder, found.made)
        return found.folders

    def _pages(self, stories: list[Ready], later: IndexingLater) -> list[Row]:
        """In the order of the arrivals, so that the tree has the order in which one by one would have put them."""
        homes = self._homes(stories, later)
        slugs = [slug_of(each.arrival) for each in stories]
        folders = self.folders.locked(homes)
        wanted: dict[int, set[str]] = {}
        for slug, home in zip(slugs, homes, strict=True):
            wanted.setdefault(home, set()).add(slug)
        self.folders.read_slugs(folders.values(), wanted)
        # Drawn last: a folder that had to be made has taken a number, too.
        numbers = self.pages.keys(len(stories))
        rows = [
            {
                "id": number,
                "translation_key": uuid4(),
                "content_type_id": self._article_type,
                **_of_page(each.filling.columns),
                **folders[home].child(slug),
            }
            for number, each, home, slug in zip(numbers, stories, homes, slugs, strict=True)
        ]
        self.folders.settle(folders.values())
        return rows

    def _article(self, each: Ready, page: Row) -> Row:
        columns = each.filling.columns
        return {
            "page_ptr_id": page["id"],
            **{name: value for name, value in columns.items() if name not in _OF_PAGE},
            "body": [{**block, "id": str(uuid4())} for block in each.filling.body],
            "section_id": each.filling.section.pk,
            "language_code": each.arrival.language,
            "published_at": columns["first_published_at"],
        }

    def _insert(self, pages: list[Row], articles: list[Row], bylines: list[Row], topics: list[Row]) -> None:
        body: Any = Article._meta.get_field("body")
        with ExitStack() as stack:
            stack.enter_context(told(tables_of(Article) | tables_of(Byline) | tables_of(ArticleTopic)))
            self.pages.insert(pages)
            self.articles.insert({**row, "body": body.get_db_prep_save(row["body"], connection)} for row in articles)
            self.bylines.insert(bylines)
            self.topics.insert(topics)

    def _tell(self, pages: list[Row], articles: list[Row], bylines: list[Row], topics: list[Row]) -> None:
        states = [
            {**self.pages.defaults, **self.articles.defaults, **page, **article, "pk": page["id"], "body_text": ""}
            for page, article in zip(pages, articles, strict=True)
        ]
        void_new(Article, states)
        void_new(Byline, ({"pk": row["id"], **row} for row in bylines))
        void_new(ArticleTopic, ({"pk": row["id"], **row} for row in topics))
        tell_of_new(states)

    @staticmethod
    def _number(table: Table, rows: list[Row]) -> None:
        for row, number in zip(rows, table.keys(len(rows)), strict=True):
            row["id"] = number


_OF_PAGE: Final = frozenset(
    {
        *("title", "draft_title", "live", "has_unpublished_changes", "first_published_at", "last_published_at"),
        "latest_revision_created_at",
    }
)


def _of_page(columns: Row) -> Row:
    return {name: columns[name] for name in _OF_PAGE}


def _bylines(each: Ready, page: Row) -> Iterable[Row]:
    """Where somebody stands twice, the first byline alone has the story's date."""
    dated: set[int] = set()
    moment: datetime | None = page["first_published_at"]
    for order, (person, role) in enumerate(each.filling.people):
        date = None if person in dated else moment
        dated.add(person)
        yield {
            "article_id": page["id"],
            "person_id": person,
            "role": role,
            "published_at": date,
            "sort_order": order,
        }


def _topics(each: Ready, page: Row) -> Iterable[Row]:
    for order, topic in enumerate(each.filling.topics):
        yield {
            "article_id": page["id"],
            "topic_id": topic,
            "published_at": page["first_published_at"],
            "language_code": each.arrival.language,
            "sort_order": order,
        }
