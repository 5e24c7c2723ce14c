"""Sections, topics and people that stories are drawn for; topics and people that are missing are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from keruen.archive.background import indexing_at_once
from keruen.archive.demo import cast
from keruen.archive.demo.large import lexicon
from keruen.archive.demo.large.urn import Urn
from keruen.newsroom.models import Front, Person, Section, Topic

AUTHORS: Final = 280
ROLE: Final = {"ru": "корреспондент", "kk": "тілші"}


class MissingDemo(RuntimeError):
    """The portal lacks the demo's sections."""


@dataclass(frozen=True, slots=True)
class Staff:
    """One language's."""

    sections: dict[str, int]
    topics: dict[str, int]
    authors: Urn[int]


def staffs() -> dict[str, Staff]:
    """By language, of those that the portal has a front in. Call it in a transaction. MissingDemo."""
    with indexing_at_once() as later:
        found = {
            front.language: Staff(_sections(front), _topics(front), Urn(_people(front)))
            for front in Front.objects.select_related("locale").order_by("pk")
            if front.language in lexicon.LANGUAGES
        }
        later.flush()
    if not found:
        raise MissingDemo("the portal has no front in Russian or Kazakh; run `keruen demo`")
    return found


def _sections(front: Front) -> dict[str, int]:
    keys = {cast.shared_key("section", key): key for key in cast.SECTIONS}
    rows = Section.objects.filter(translation_key__in=keys, locale_id=front.locale_id)
    found = {keys[key]: pk for key, pk in rows.values_list("translation_key", "pk")}
    if len(found) < len(keys):
        lacking = ", ".join(sorted(set(cast.SECTIONS) - set(found)))
        raise MissingDemo(f"the portal has no sections {lacking} in “{front.language}”; `keruen demo` makes them")
    return found


def _topics(front: Front) -> dict[str, int]:
    """What an editor has renamed is still the topic that it was."""
    rows = list(Topic.objects.filter(locale_id=front.locale_id).values_list("translation_key", "name", "pk"))
    by_key, by_name = {key: pk for key, _, pk in rows}, {name.casefold(): pk for _, name, pk in rows}
    return {
        key: by_key.get(cast.shared_key("topic", key))
        or by_name.get(name.casefold())
        or _made(Topic, front, key, name=name)
        for key, name in _names(front)
    }


def _names(front: Front) -> Iterator[tuple[str, str]]:
    for concept in lexicon.concepts():
        name = concept.names[front.language].rstrip("+")
        yield concept.key, name[0].upper() + name[1:]
    for number, words in enumerate(lexicon.places()):
        yield f"place-{number}", words[front.language].nom


def _people(front: Front) -> list[int]:
    """In both languages in the same order."""
    keys = {cast.shared_key("person", f"large-{number}"): number for number in range(AUTHORS)}
    rows = Person.objects.filter(translation_key__in=keys, locale_id=front.locale_id)
    known = {keys[key]: pk for key, pk in rows.values_list("translation_key", "pk")}
    # Those at the end of the list are seldom spoken of in stories.
    names = lexicon.names()[-AUTHORS:]
    language = front.language
    return [
        known.get(number)
        or _made(Person, front, f"large-{number}", name=names[number].names[language], role=ROLE[language])
        for number in range(AUTHORS)
    ]


def _made(model: Any, front: Front, key: str, **columns: Any) -> int:
    kind = str(model._meta.model_name)
    record = model(locale=front.locale, translation_key=cast.shared_key(kind, key), **columns)
    record.save()
    return int(record.pk)
