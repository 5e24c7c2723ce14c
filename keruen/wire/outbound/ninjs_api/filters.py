"""What the names in a request stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple, Self

from keruen.newsroom.closed import Closed, closed_to_strangers
from keruen.newsroom.models import ArticleTopic, Byline, Person, Section, Topic
from keruen.wire.outbound.ninjs_api.asked import Asked
from keruen.wire.outbound.ninjs_api.problem import Problem
from keruen.wire.outbound.publication import languages


class Facts(NamedTuple):
    """What filters ask of a story."""

    section: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Each language has sections, topics and people of its own, so a name may be several; None is any."""

    languages: tuple[str, ...]
    sections: list[Section] | None
    topics: list[Topic] | None
    people: list[Person] | None
    closed: Closed

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """Raises Problem where a name is nobody's."""
        codes = (asked.language,) if asked.language else languages()
        closed = closed_to_strangers()
        return cls(
            codes,
            _found("section", asked.section, lambda code, slug: _sections(code, slug, closed), codes),
            _found("topic", asked.topic, Topic.objects.at, codes),
            _found("person", asked.person, Person.objects.at, codes),
            closed,
        )

    @property
    def together(self) -> int:
        """How many of section, topic and person are asked for at once: each alone is a list with an index."""
        return sum(each is not None for each in (self.sections, self.topics, self.people))

    def kept(self, stories: Mapping[int, Facts]) -> dict[int, int | None]:
        """{story: section} of those that meet all that is asked."""
        kept = {pk: facts.section for pk, facts in stories.items() if facts.language in self.languages}
        if self.sections is not None:
            wanted = {each.pk for each in self.sections}
            kept = {pk: section for pk, section in kept.items() if section in wanted}
        links = [] if self.topics is None else [ArticleTopic.objects.filter(topic__in=self.topics)]
        links += [] if self.people is None else [Byline.objects.filter(person__in=self.people)]
        for each in links:
            found = set(each.filter(article__in=list(kept)).values_list("article_id", flat=True))
            kept = {pk: section for pk, section in kept.items() if pk in found}
        return kept


def _found(name: str, slug: str | None, at: Any, codes: tuple[str, ...]) -> list[Any] | None:
    if slug is None:
        return None
    found = [each for code in codes for each in at(code, slug)]
    if not found:
        where = f" in {codes[0]}" if len(codes) == 1 else ""
        remedy = f"take the last part of the {name}'s address at the portal"
        raise Problem(HTTPStatus.NOT_FOUND, f"{name}={slug}: there is none{where}; {remedy}", parameter=name)
    return found


def _sections(language: str, slug: str, closed: Closed) -> list[Section]:
    path = f"{slug}/"
    found = Section.objects.at_path(language, path)
    return [each for each in found if each.path_below_front == path and each.pk not in closed.sections]
