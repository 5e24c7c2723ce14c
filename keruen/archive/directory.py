"""The sections, topics and people that arriving stories name, found by name or made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings

from keruen.archive.arrivals import ArrivingByline
from keruen.archive.free_slugs import give_free_slugs
from keruen.lib import transliteration
from keruen.newsroom.models import Front, Person, Section, Topic
from keruen.newsroom.models.section import RESERVED_SLUGS, StoryFolder

DEFAULT_SECTIONS = {"ru": "Новости", "kk": "Жаңалықтар"}

Named = TypeVar("Named", Topic, Person)


class MissingFront(Exception):
    """The portal has no front in this language yet."""

    def __init__(self, language: str) -> None:
        super().__init__(f"the portal has no front in “{language}”; run `keruen init` first")


class Directory:
    """What one run knows. Names are compared without regard to case and to spaces at their ends."""

    def __init__(self) -> None:
        self._fronts: dict[str, Front] = {}
        self._sections: dict[tuple[str, str], Section] = {}
        self._folders: dict[tuple[int, str], StoryFolder] = {}
        self._topics: dict[tuple[str, str], Topic] = {}
        self._people: dict[tuple[str, str], Person] = {}

    def forget(self) -> None:
        """What was made may have been rolled back."""
        self.__init__()  # type: ignore[misc]

    def front(self, language: str) -> Front:
        if language not in self._fronts:
            front = Front.objects.filter(locale__language_code=language).select_related("locale").first()
            if front is None:
                raise MissingFront(language)
            self._fronts[language] = front
            for section in Section.objects.child_of(front):
                self._sections.setdefault((language, _key(section.title)), section)
            for topic in Topic.objects.filter(locale_id=front.locale_id):
                self._topics.setdefault((language, _key(topic.name)), topic)
            for person in Person.objects.filter(locale_id=front.locale_id):
                self._people.setdefault((language, _key(person.name)), person)
        return self._fronts[language]

    def section(self, name: str, *, language: str) -> Section:
        front = self.front(language)
        title = " ".join(name.split())[:255] or DEFAULT_SECTIONS.get(language, "News")
        found = self._sections.get((language, _key(title)))
        if found is None:
            found = Section(title=title, slug=_section_slug(title, language), locale=front.locale)
            front.add_child(instance=found)
            self._sections[language, _key(title)] = found
        return found

    def known(self, kind: str, name: str, *, language: str) -> Section | Topic | Person | None:
        """The `section`, `topic` or `person` of that name; nothing is made."""
        self.front(language)
        known: dict[str, dict[tuple[str, str], Any]] = {
            "section": self._sections,
            "topic": self._topics,
            "person": self._people,
        }
        return known[kind].get((language, _key(name)))

    def folder(self, section: Section, moment: datetime) -> StoryFolder:
        """The section's month folder, as `Section.folder_of` gives it."""
        month = f"{moment.astimezone(settings.PORTAL_ZONE):%Y-%m}"
        if (section.pk, month) not in self._folders:
            self._folders[section.pk, month] = section.folder_of(moment)
        return self._folders[section.pk, month]

    def topic(self, name: str, *, language: str) -> Topic:
        return self._named(Topic, self._topics, name, language)

    def person(self, byline: ArrivingByline, *, language: str) -> Person:
        person = self._named(Person, self._people, byline.name, language)
        if byline.occupation and not person.role:
            person.role = byline.occupation[:160]
            person.save()
        return person

    def make_topics(self, named: Iterable[tuple[str, str]]) -> list[int]:
        """Those of (language, name) that there aren't yet, all at once; their numbers."""
        return self._make(Topic, self._topics, named)

    def make_people(self, named: Iterable[tuple[str, str]]) -> list[int]:
        return self._make(Person, self._people, named)

    def _make(
        self, model: type[Named], known: dict[tuple[str, str], Named], named: Iterable[tuple[str, str]]
    ) -> list[int]:
        made: dict[tuple[str, str], Named] = {}
        for language, name in named:
            front, place = self.front(language), (language, _key(name))
            if place not in known and place not in made:
                made[place] = model(name=_tidy(name), locale=front.locale)
        give_free_slugs(made.values())
        model.objects.bulk_create(made.values())
        known.update(made)
        return [record.pk for record in made.values()]

    def _named(self, model: type[Named], known: dict[tuple[str, str], Named], name: str, language: str) -> Named:
        front = self.front(language)
        found = known.get((language, _key(name)))
        if found is None:
            found = model(name=_tidy(name), locale=front.locale)
            found.save()
            known[language, _key(name)] = found
        return found


def _tidy(name: str) -> str:
    return " ".join(name.split())[:120].rstrip()


def _key(name: str) -> str:
    return _tidy(name).casefold()


def _section_slug(title: str, language: str) -> str:
    """Empty where the model's own choice will do; some names would take an address of the portal itself."""
    slug = transliteration.slug(title, language=language)
    return f"section-{slug}" if slug in RESERVED_SLUGS or slug.isdigit() else ""
