"""One cast for every test: two languages, their sections, a reporter, an editor, a chief, a stranger."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from PIL import Image

from keruen.accounts.models import User
from keruen.newsroom.actions import set_up_languages
from keruen.newsroom.models import Article, ArticleTopic, Byline, Front, Person, Picture, Section, SiteSettings, Topic
from keruen.newsroom.roles import CHIEF_EDITORS, EDITORS, REPORTERS

NOON = datetime(2026, 2, 4, 7, 0, tzinfo=UTC)
BRANDS = {"ru": "Вестник", "kk": "Жаршы"}


def picture(title: str = "Степь", *, width: int = 1200, height: int = 800, **words: str) -> Picture:
    """A real JPEG in the database and on disk. `words`: credit, alt_text, caption, rights."""
    return Picture.objects.create(title=title, file=ImageFile(jpeg(width, height), name="steppe.jpg"), **words)


def jpeg(width: int = 1200, height: int = 800) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#b08d57").save(file, "JPEG")
    file.seek(0)
    return file


def set_up() -> None:
    """Two fronts, their languages and brands."""
    set_up_languages(tuple(BRANDS), brand=BRANDS["ru"])
    for language, brand in BRANDS.items():
        SiteSettings.objects.filter(locale__language_code=language).update(brand=brand)


class Cast:
    """Made on first use, so that a test pays for those who appear in it."""

    def __init__(self, set_up: Callable[[], None] = set_up) -> None:
        set_up()
        self.ru_front, self.kk_front = Front.objects.select_related("locale").order_by("path")

    def front(self, language: str) -> Front:
        return self.ru_front if language == "ru" else self.kk_front

    def section(self, title: str, *, language: str = "ru", **fields: Any) -> Section:
        section = Section(title=title, locale=self.front(language).locale, **fields)
        self.front(language).add_child(instance=section)
        return section

    @cached_property
    def politics(self) -> Section:
        return self.section("Политика")

    @cached_property
    def culture(self) -> Section:
        return self.section("Культура")

    @cached_property
    def kk_politics(self) -> Section:
        return self.section("Саясат", language="kk", translation_key=self.politics.translation_key)

    @cached_property
    def kk_culture(self) -> Section:
        return self.section("Мәдениет", language="kk", translation_key=self.culture.translation_key)

    def topic(self, name: str, *, language: str = "ru") -> Topic:
        return Topic.objects.create(name=name, locale=self.front(language).locale)

    def person(self, name: str, *, language: str = "ru", **fields: Any) -> Person:
        return Person.objects.create(name=name, locale=self.front(language).locale, **fields)

    def story(
        self,
        title: str = "Мост через Или открыли раньше срока",
        *,
        section: Section | None = None,
        published: datetime | None = NOON,
        topics: tuple[Topic, ...] = (),
        authors: tuple[Person, ...] = (),
        body: list[tuple[str, Any]] | None = None,
        **fields: Any,
    ) -> Article:
        """A story as the desk leaves it: live since `published`, or a draft where that is None."""
        section = section or self.politics
        story = Article(
            title=title, locale=section.locale, body=body or [("paragraph", "<p>Движение открыли утром.</p>")]
        )
        for name, value in fields.items():
            setattr(story, name, value)
        story.live = published is not None
        story.first_published_at = story.last_published_at = published
        story.topic_links = [ArticleTopic(topic=topic) for topic in topics]
        story.bylines = [Byline(person=person) for person in authors]
        section.add_child(instance=story)
        return story

    def stories(self, count: int, *, section: Section | None = None, **fields: Any) -> list[Article]:
        """`count` stories, each an hour older than the one before."""
        return [
            self.story(f"Новость номер {number}", section=section, published=NOON - timedelta(hours=number), **fields)
            for number in range(count)
        ]

    @cached_property
    def reporter(self) -> User:
        return self._member("reporter", REPORTERS.name)

    @cached_property
    def editor(self) -> User:
        return self._member("editor", EDITORS.name)

    @cached_property
    def chief(self) -> User:
        return self._member("chief", CHIEF_EDITORS.name)

    @cached_property
    def stranger(self) -> User:
        return User.objects.create_user("stranger", "stranger@example.kz", "stranger-pass")

    def _member(self, name: str, group: str) -> User:
        user = User.objects.create_user(name, f"{name}@example.kz", f"{name}-pass")
        user.groups.add(Group.objects.get(name=group))
        return user
