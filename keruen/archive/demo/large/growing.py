"""Stories as rows, thousands in a transaction: about 0.2 ms each on SQLite."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from keruen.archive.demo.large import lexicon
from keruen.archive.demo.large.drawing import Drawing, Story, drawn_before
from keruen.archive.demo.large.slugs import slug
from keruen.archive.demo.large.staff import Staff, staffs
from keruen.archive.demo.large.telling import Teller
from keruen.archive.storing.month_folders import MonthFolders
from keruen.archive.storing.planting import Planting
from keruen.archive.storing.references import References
from keruen.archive.storing.rows import Table, moment
from keruen.newsroom.models import Article, ArticleTopic, Byline, Page, Picture
from keruen.pulse.models import StoryViews

BATCH: Final = 4_000
WITH_PICTURE: Final = 0.7
WITH_PLACE: Final = 0.25
WITH_SECOND_AUTHOR: Final = 0.12
UPDATED_LATER: Final = 0.1
# How many of a hundred stories have so many topics.
TOPICS: Final = {1: 22, 2: 38, 3: 25, 4: 12, 5: 3}
LEAST_VIEWS, MOST_VIEWS = 40, 400_000

Row = dict[str, Any]


class Growing:
    """An archive until the moment `until`, the same for the same `seed`."""

    def __init__(self, *, until: datetime, seed: int = 1) -> None:
        self._until, self._seed = until, seed
        with transaction.atomic():
            self._staffs = staffs()
        self._drawing = Drawing(until, self._staffs)
        self._tellers = {language: Teller(language) for language in self._staffs}
        self._pages, self._articles = Table(Page), Table(Article)
        self._bylines, self._topics, self._views = Table(Byline), Table(ArticleTopic), Table(StoryViews)
        self._folders, self._references = MonthFolders(), References()
        self._planting = Planting(self._folders)
        self._type = ContentType.objects.get_for_model(Article).pk
        self._pictures = list(Picture.objects.order_by("pk").values_list("pk", flat=True))

    def grow(self, stories: int, *, on_step: Callable[[int], object] = lambda count: None) -> int:
        """Adds what lacks until there are so many stories of its own; returns how many. Killed, it goes on from there.

        What is new has no revisions, tells nobody but the press, and is in no search index: `keruen search rebuild`.
        """
        count, plot = drawn_before()
        lacking = max(stories - count, 0)
        done = 0
        while done < lacking:
            random = Random(f"{self._seed}-{plot}")  # noqa: S311 - the same each time
            most = min(BATCH, lacking - done)
            batch, plot = self._drawing.next(random, plot, done=done, lacking=lacking, most=most)
            with transaction.atomic():
                self._write(batch, random)
            done += len(batch)
            on_step(len(batch))
        _look_over()
        return done

    def _write(self, batch: list[Story], random: Random) -> None:
        homes = self._planting.homes((self._section(story), story.moment) for story in batch).folders
        for story in batch:
            story.row = self._article(story, random)
        pages = self._placed(batch, homes)
        articles = [story.row for story in batch]
        topics, bylines = ([row for story in batch for row in of(story, random)] for of in (self._about, self._by))
        for table, rows in ((self._topics, topics), (self._bylines, bylines)):
            for row, number in zip(rows, table.keys(len(rows)), strict=True):
                row["id"] = number
        self._pages.insert(pages)
        self._articles.insert(articles)
        self._topics.insert(topics)
        self._bylines.insert(bylines)
        self._views.insert({"article_id": row["page_ptr_id"], "brought": _views(random)} for row in articles)
        # Their bodies refer to nothing.
        whole = [{**page, **row, "body": []} for page, row in zip(pages, articles, strict=True)]
        self._references.add(whole, bylines, topics)

    def _section(self, story: Story) -> int:
        return self._staff(story).sections[story.plot.section]

    def _staff(self, story: Story) -> Staff:
        return self._staffs[story.language]

    def _article(self, story: Story, random: Random) -> Row:
        told = self._tellers[story.language].tell(story.plot, random, year=story.moment.year)
        story.headline, story.at = told.headline, moment(story.moment)
        chance = random.random
        has_picture = bool(self._pictures) and chance() < WITH_PICTURE
        place = lexicon.places()[story.plot.places[0]][story.language].nom if chance() < WITH_PLACE else ""
        updated = story.moment + timedelta(hours=1 + 40 * chance()) if chance() < UPDATED_LATER else None
        return {
            "lede": told.lede,
            "body": told.body,
            "place": place,
            "picture_id": self._pictures[int(chance() * len(self._pictures))] if has_picture else None,
            "updated_at": min(updated, self._until) if updated else None,
            "section_id": self._section(story),
            "language_code": story.language,
            "published_at": story.at,
        }

    def _placed(self, batch: list[Story], homes: list[int]) -> list[Row]:
        """The pages' rows; the articles' get their numbers and originals."""
        slugs = [slug(story.headline, language=story.language) for story in batch]
        folders = self._folders.locked(homes)
        wanted: dict[int, set[str]] = {}
        for words, home in zip(slugs, homes, strict=True):
            wanted.setdefault(home, set()).add(words)
        self._folders.read_slugs(folders.values(), wanted)
        rows = []
        numbers = self._pages.keys(len(batch))
        for story, number, words, home in zip(batch, numbers, slugs, homes, strict=True):
            story.row["page_ptr_id"] = number
            story.row["original_id"] = None if story.original is None else numbers[story.original]
            rows.append(self._page(story, number) | folders[home].child(words))
        self._folders.settle(folders.values())
        return rows

    def _page(self, story: Story, number: int) -> Row:
        at = story.at
        return {
            "id": number,
            "translation_key": story.key,
            "content_type_id": self._type,
            "title": story.headline,
            "draft_title": story.headline,
            "first_published_at": at,
            "last_published_at": at,
            "latest_revision_created_at": at,
        }

    def _about(self, story: Story, random: Random) -> list[Row]:
        count = random.choices(list(TOPICS), list(TOPICS.values()))[0]
        topics = self._staff(story).topics
        numbers = dict.fromkeys(topics[subject] for subject in story.plot.subjects[:count])
        return [
            {
                "article_id": story.row["page_ptr_id"],
                "topic_id": number,
                "language_code": story.language,
                "published_at": story.at,
                "sort_order": order,
            }
            for order, number in enumerate(numbers)
        ]

    def _by(self, story: Story, random: Random) -> list[Row]:
        authors = self._staff(story).authors
        wanted = 2 if random.random() < WITH_SECOND_AUTHOR else 1
        numbers = dict.fromkeys(authors.draw(random) for _ in range(wanted))
        article, at = story.row["page_ptr_id"], story.at
        return [
            {"article_id": article, "person_id": number, "published_at": at, "sort_order": order}
            for order, number in enumerate(numbers)
        ]


def _views(random: Random) -> int:
    """A few are read very often."""
    return min(int(LEAST_VIEWS * random.paretovariate(0.9)), MOST_VIEWS)


def _look_over() -> None:
    """What the database itself does in time: until then PostgreSQL looks up each row that it counts by an index."""
    is_swept = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if is_swept else "ANALYZE")
