"""What has a feed: a language's newspaper, its sections, its topics, its people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article, Person, Section, Topic

FOLDER: Final = "feed/"


@dataclass(frozen=True, slots=True)
class Source:
    """`page` is the path of the page that the feed follows; the feed lies in a folder below it."""

    title: str
    description: str
    page: str
    stories: Any

    @property
    def folder(self) -> str:
        return f"{self.page}{FOLDER}"


def of_language(language: str, slug: str = "") -> Source:
    stories = Article.objects.in_language(language).newest_first()
    return Source("", "", f"/{language}/", stories)


def of_section(language: str, slug: str) -> Source | None:
    """None where there is none, or it is closed to strangers."""
    path = f"{slug}/"
    for section in Section.objects.at_path(language, path):
        if section.path_below_front == path and section.pk not in closed_to_strangers().sections:
            stories = Article.objects.in_section(section).newest_first()
            return Source(section.title, section.description, f"/{language}/{path}", stories)
    return None


def of_topic(language: str, slug: str) -> Source | None:
    topic = next(iter(Topic.objects.at(language, slug)), None)
    if topic is None:
        return None
    return Source(topic.name, topic.description, f"/{language}/topics/{slug}/", Article.objects.about(topic))


def of_person(language: str, slug: str) -> Source | None:
    person = next(iter(Person.objects.at(language, slug)), None)
    if person is None:
        return None
    return Source(person.name, person.role, f"/{language}/people/{slug}/", Article.objects.by_person(person))


Sources = Callable[[str, str], Source | None]
