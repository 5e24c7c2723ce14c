"""What the names in a request stand for."""

from collections.abc import Mapping, Sequence
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
        if self.topics is not None:
            kept = _linked(kept, ArticleTopic, "topic_id", self.topics)
        if self.people is not None:
            kept = _linked(kept, Byline, "person_id", self.people)
        return kept


def _linked(stories: dict[int, int | None], link: Any, name: str, wanted: Sequence[Any]) -> dict[int, int | None]:
    """Those that have a link to one of `wanted`. Asked by story: a topic may have more links than all of these."""
    numbers = {each.pk for each in wanted}
    rows = link.objects.filter(article__in=list(stories)).order_by().values_list("article_id", name)
    found = {story for story, number in rows if number in numbers}
    return {pk: section for pk, section in stories.items() if pk in found}


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
