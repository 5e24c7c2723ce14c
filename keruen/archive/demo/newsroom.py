"""Fills an empty portal with the demo newsroom."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.db import transaction

from keruen.archive.background import IndexingLater, indexing_at_once
from keruen.archive.demo import cast
from keruen.archive.demo.body import References, Spoken, blocks
from keruen.archive.demo.furnishing import furnish, make_accounts
from keruen.archive.demo.markup import photos_in
from keruen.archive.demo.photo_desk import PhotoDesk
from keruen.archive.demo.readers import Readers
from keruen.archive.demo.story_files import StoryFile, Version, read_all
from keruen.archive.models import Source
from keruen.archive.shelf import MediaShelf
from keruen.lib import cities
from keruen.newsroom.models import (
    Article,
    ArticleTopic,
    Byline,
    Front,
    Person,
    Section,
    Topic,
)
from keruen.press.tracking.changes import settled

LANGUAGES: Final = ("ru", "kk")
# A story's Kazakh readers are fewer; the numbers in the files are of the Russian version.
KAZAKH_SHARE: Final = 0.42

Step = Callable[[], object]


def is_filled() -> bool:
    return bool(Source.objects.filter(uri__startswith=cast.MARK).exists())


def fill(*, now: datetime, on_step: Step) -> int:
    """Puts the whole newsroom in, or nothing: one transaction. Returns the number of stories.

    `on_step` is called for each of `steps()`. Call it once, after `keruen init`; `is_filled` says whether it was.
    """
    shelf = MediaShelf()
    with indexing_at_once() as later, TemporaryDirectory() as folder:
        try:
            with settled():
                newsroom = _Newsroom(PhotoDesk(Path(folder), shelf), now, on_step)
                newsroom.fill()
                _settle(later, shelf)
        except BaseException:
            shelf.take_back(0)
            raise
    return len(newsroom.articles)


def steps() -> int:
    return len(cast.PEOPLE) + 2 * sum(len(story.versions) for story in read_all().values())


def _settle(later: IndexingLater, shelf: MediaShelf) -> None:
    later.flush()
    transaction.on_commit(shelf.settle)


class _Newsroom:
    def __init__(self, photos: PhotoDesk, now: datetime, on_step: Step) -> None:
        self.photos = photos
        self.now = now
        self.on_step = on_step
        self.stories = read_all()
        self.fronts = {
            language: Front.objects.select_related("locale").get(locale__language_code=language)
            for language in LANGUAGES
            if language in dict(settings.WAGTAIL_CONTENT_LANGUAGES)
        }
        # By key and language.
        self.sections: dict[tuple[str, str], Section] = {}
        self.topics: dict[tuple[str, str], Topic] = {}
        self.people: dict[tuple[str, str], Person] = {}
        self.articles: dict[tuple[str, str], Article] = {}

    def fill(self) -> None:
        for language, front in self.fronts.items():
            self._make_sections(language, front)
            self._make_topics(language, front)
        self._make_people()
        for story in self.stories.values():
            self._make_story(story)
        for story in self.stories.values():
            self._write_bodies(story)
        self._let_them_be_read()
        for language, front in self.fronts.items():
            furnish(front, sections={key: self.sections[key, language] for key in cast.SECTIONS}, now=self.now)
        make_accounts()

    def _make_sections(self, language: str, front: Front) -> None:
        for key, words in cast.SECTIONS.items():
            section = Section(
                title=words.ru if language == "ru" else words.kk,
                description=words.about_ru if language == "ru" else words.about_kk,
                is_opinion=words.is_opinion,
                locale=front.locale,
                translation_key=cast.shared_key("section", key),
            )
            front.add_child(instance=section)
            self.sections[key, language] = section

    def _make_topics(self, language: str, front: Front) -> None:
        for key, names in cast.TOPICS.items():
            name = names[LANGUAGES.index(language)]
            topic = Topic(name=name, locale=front.locale, translation_key=cast.shared_key("topic", key))
            topic.save()
            self.topics[key, language] = topic

    def _make_people(self) -> None:
        for key, versions in cast.PEOPLE.items():
            photo = self.photos.picture(key, caption=versions["ru"].name, alt_text=versions["ru"].name)
            for language, front in self.fronts.items():
                told = versions[language]
                person = Person(
                    name=told.name,
                    role=told.role,
                    biography=told.biography,
                    photo=photo,
                    locale=front.locale,
                    translation_key=cast.shared_key("person", key),
                )
                person.save()
                self.people[key, language] = person
            self.on_step()

    def _make_story(self, story: StoryFile) -> None:
        """Its versions without their bodies: those need the numbers of all stories."""
        original: Article | None = None
        for language, version in story.versions.items():
            if language not in self.fronts:
                continue
            article = self._article(story, version, language)
            article.original = original
            self.sections[story.section, language].add_child(instance=article)
            self.articles[story.key, language] = article
            Source.objects.create(
                uri=f"{cast.MARK}{story.key}:{language}",
                article=article,
                digest="",
                imported_at=self.now,
                file=story.key,
            )
            original = original or article
            self.on_step()

    def _article(self, story: StoryFile, version: Version, language: str) -> Article:
        published = story.published_at(now=self.now, zone=settings.PORTAL_ZONE)
        words = {"caption": version.picture_caption, "alt_text": version.picture_alt}
        article = Article(
            title=version.headline,
            short_headline=version.short_headline,
            lede=version.lede,
            picture=self.photos.picture(story.picture, **words) if story.picture else None,
            picture_caption=version.picture_caption,
            picture_alt=version.picture_alt,
            place=cities.BY_KEY[story.place].names[language] if story.place else "",
            locale=self.fronts[language].locale,
            translation_key=cast.shared_key("story", story.key),
            live=True,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
        )
        article.bylines = [Byline(person=self.people[key, language], role=role) for key, role in roles(story.bylines)]
        article.topic_links = [ArticleTopic(topic=self.topics[key, language]) for key in story.topics]
        return article

    def _write_bodies(self, story: StoryFile) -> None:
        for language in story.versions:
            if language not in self.fronts:
                continue
            parts = story.parts(language)
            pictures = {
                photo.key: self.photos.picture(photo.key, caption=photo.caption, alt_text=photo.alt_text).pk
                for photo in photos_in(parts)
            }
            references = References(
                stories={key: article.pk for (key, spoken), article in self.articles.items() if spoken == language},
                pictures=pictures,
                people={key: person.pk for (key, spoken), person in self.people.items() if spoken == language},
                interviewee=self._interviewee(story.key, language),
            )
            article = self.articles[story.key, language]
            article.body = json.dumps(blocks(parts, references), ensure_ascii=False)
            article.save()
            self.on_step()

    def _interviewee(self, key: str, language: str) -> Spoken:
        who = cast.INTERVIEWEES.get(key)
        if who is None:
            return Spoken()
        if isinstance(who, str):
            return Spoken(person=self.people[who, language].pk)
        name, role = who[language]
        return Spoken(name=name, role=role)

    def _let_them_be_read(self) -> None:
        readers = Readers(self.now)
        for (key, language), article in self.articles.items():
            readers.read(
                article,
                views=self._views(key, language),
                published=self.stories[key].published_at(now=self.now, zone=settings.PORTAL_ZONE),
                topics=[self.topics[topic, language].pk for topic in self.stories[key].topics],
            )
        readers.write()

    def _views(self, key: str, language: str) -> int:
        story = self.stories[key]
        is_second = language == "kk" and len(story.versions) > 1
        return round(story.views * KAZAKH_SHARE) if is_second else story.views


def roles(bylines: list[str]) -> list[tuple[str, Byline.Role]]:
    """The photographer made the pictures, unless the story is his alone."""
    return [
        (key, Byline.Role.PHOTO if key == cast.PHOTOGRAPHER and len(bylines) > 1 else Byline.Role.AUTHOR)
        for key in bylines
    ]
