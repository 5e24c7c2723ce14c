"""An archive of any size: `KERUEN_DATA=… python -m bench.many_stories --stories 100000`.

Adds live stories over eleven years to a portal that has sections, topics and people, by the same draw each time. They
have what lists and pages read, views included; they have no revisions and are neither in the search index nor in
Wagtail's index of references.
"""

import argparse
import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from bench import wording
from bench.branches import Branch, Branches
from keruen.archive.storing import rows
from keruen.lib import transliteration
from keruen.newsroom.models import Article, ArticleTopic, Byline, Page, Person, Picture, Topic
from keruen.pulse.models import StoryViews

SPAN = timedelta(days=11 * 365)
BATCH = 2_000
WITH_PICTURE = 0.7
WITH_SECOND_AUTHOR = 0.15
UPDATED_LATER = 0.1
# Of stories in another language than the portal's first: translations of the story before.
TRANSLATED = 0.3
TOPICS_IN_STORY = (1, 4)
MOST_VIEWS = 40_000


class EmptyNewsroom(RuntimeError):
    """The portal lacks sections, topics or people; `keruen demo` has them."""


@dataclass(slots=True)
class Staff:
    """What one language's stories are drawn from."""

    sections: list[Branch]
    topics: list[int]
    people: list[int]
    # Topic n is drawn 1/n as often as the first, as words are in a language.
    topic_weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.topic_weights = list(accumulate(1 / rank for rank in range(1, len(self.topics) + 1)))


@dataclass(slots=True)
class Batch:
    """Rows for each table, before they are written."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)
    bylines: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)


class Archive:
    """Draws stories and writes them."""

    def __init__(self, *, until: datetime, seed: int = 1) -> None:
        self.random = Random(seed)
        self.until = until
        self.pages, self.articles = rows.Table(Page), rows.Table(Article)
        self.topics, self.bylines, self.views = (rows.Table(model) for model in (ArticleTopic, Byline, StoryViews))
        self.branches = Branches(self.pages)
        self.pictures = list(Picture.objects.order_by("pk").values_list("pk", flat=True))
        self.staffs = {language: self._staff(language) for language in wording.BY_LANGUAGE}
        self._article_type = ContentType.objects.get_for_model(Article).pk
        self._last: tuple[str, uuid.UUID, int] | None = None

    def add(self, count: int) -> None:
        moments = sorted(self.until - SPAN * self.random.random() for _ in range(count))
        for start in range(0, count, BATCH):
            with transaction.atomic():
                self._add(moments[start : start + BATCH])
        with transaction.atomic():
            self.branches.settle()
            rows.reset_sequences(Page, ArticleTopic, Byline)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _add(self, moments: list[datetime]) -> None:
        placed = [(moment, *self._place(moment)) for moment in moments]
        batch = Batch()
        for moment, language, folder in placed:
            self._draw(batch, self.pages.next_key(), moment, language, folder)
        self.pages.insert(batch.pages)
        self.articles.insert(batch.articles)
        self.topics.insert(batch.topics)
        self.bylines.insert(batch.bylines)
        self.views.insert(batch.views)

    def _place(self, moment: datetime) -> tuple[str, Branch]:
        language = "ru" if self.random.random() < 0.6 else "kk"
        local = moment.astimezone(settings.PORTAL_ZONE)
        section = self.random.choice(self.staffs[language].sections)
        return language, self.branches.folder(section, f"{local:%Y}", f"{local:%m}")

    def _draw(self, batch: Batch, pk: int, moment: datetime, language: str, folder: Branch) -> None:
        random = self.random
        translation_key, original = self._translation(pk, language)
        batch.pages.append(self._page(pk, moment, language, folder) | {"translation_key": rows.key(translation_key)})
        batch.articles.append(self._article(pk, moment, language, folder) | {"original_id": original})
        batch.topics += self._topics(pk, moment, language)
        batch.bylines += self._bylines(pk, language, moment)
        batch.views.append({"article_id": pk, "brought": int(MOST_VIEWS / random.uniform(1, 400))})

    def _translation(self, pk: int, language: str) -> tuple[uuid.UUID, int | None]:
        """The story's translation key, and the story that it translates."""
        last, own = self._last, uuid.uuid4()
        if last and language != "ru" and last[0] == "ru" and self.random.random() < TRANSLATED:
            self._last = None
            return last[1], last[2]
        self._last = (language, own, pk)
        return own, None

    def _page(self, pk: int, moment: datetime, language: str, folder: Branch) -> dict[str, Any]:
        title = wording.headline(language, self.random)
        date = rows.moment(moment)
        place = folder.child(_slug(title, language))
        dates = dict.fromkeys(("first_published_at", "last_published_at", "latest_revision_created_at"), date)
        shown = {"title": title, "draft_title": title, "content_type_id": self._article_type}
        return {"id": pk, **shown, **dates, **place}

    def _article(self, pk: int, moment: datetime, language: str, folder: Branch) -> dict[str, Any]:
        random = self.random
        has_picture = bool(self.pictures) and random.random() < WITH_PICTURE
        updated = moment + timedelta(hours=2) if random.random() < UPDATED_LATER else None
        return {
            "page_ptr_id": pk,
            "lede": wording.lede(language, random),
            "body": wording.body(language, random),
            "picture_id": random.choice(self.pictures) if has_picture else None,
            "updated_at": rows.moment(updated) if updated else None,
            "section_id": folder.section,
            "language_code": language,
            "published_at": rows.moment(moment),
        }

    def _topics(self, pk: int, moment: datetime, language: str) -> Iterator[dict[str, Any]]:
        staff = self.staffs[language]
        drawn = self.random.choices(
            staff.topics, cum_weights=staff.topic_weights, k=self.random.randint(*TOPICS_IN_STORY)
        )
        for order, topic in enumerate(dict.fromkeys(drawn)):
            link = {"article_id": pk, "topic_id": topic, "language_code": language}
            yield link | {"published_at": rows.moment(moment), "sort_order": order}

    def _bylines(self, pk: int, language: str, moment: datetime) -> Iterator[dict[str, Any]]:
        people = self.staffs[language].people
        wanted = 2 if self.random.random() < WITH_SECOND_AUTHOR else 1
        for order, person in enumerate(self.random.sample(people, min(wanted, len(people)))):
            yield {"article_id": pk, "person_id": person, "published_at": rows.moment(moment), "sort_order": order}

    def _staff(self, language: str) -> Staff:
        sections = [branch for branch in self.branches.sections if branch.language == language]
        topics, people = (
            list(model.objects.filter(locale__language_code=language).order_by("pk").values_list("pk", flat=True))
            for model in (Topic, Person)
        )
        if not (sections and topics and people):
            raise EmptyNewsroom(
                f"the portal has no sections, topics or people in “{language}”: run `keruen demo` first"
            )
        return Staff(sections, topics, people)


@cache
def _slug(title: str, language: str) -> str:
    return transliteration.slug(title, language=language)


def add_stories(count: int, *, until: datetime, seed: int = 1) -> None:
    """Adds `count` live stories published in the eleven years before `until`. Raises EmptyNewsroom."""
    Archive(until=until, seed=seed).add(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    arguments = parser.parse_args()
    start = time.perf_counter()
    add_stories(arguments.stories, until=settings.CLOCK.now())
    seconds = time.perf_counter() - start
    print(f"{arguments.stories} stories in {seconds:.1f} s: {arguments.stories / seconds:.0f} a second")


if __name__ == "__main__":
    main()
