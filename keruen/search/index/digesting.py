"""From a story's source to what the index takes of it. Without Django: a rebuild does it in processes of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from keruen.search.index import names
from keruen.search.index.names import Kind
from keruen.search.index.plain_text import plain_text
from keruen.search.index.source import Named, Source
from keruen.search.index.wording import as_written, keys_of, keys_of_words, normal_of

# The rest of a text this long is in the index no more: nobody wrote it by hand.
MOST_CHARACTERS = 500_000


@dataclass(frozen=True, slots=True)
class Digest:
    """`values` by field, for `fields.document`; `words` as they stand in it, in lower case, each once."""

    pk: int
    values: dict[str, Any]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Digests:
    """Of a batch: in how many of its stories each word stands, by language."""

    digests: list[dict[str, Any]]
    words: dict[str, Counter[str]]


def digest(source: Source) -> Digest:
    language = source.language
    text = f"{source.lede}\n{source.place}\n{plain_text(source.blocks)}"[:MOST_CHARACTERS]
    headline, words = as_written(source.headline), as_written(text)
    values: dict[str, Any] = {
        "id": source.pk,
        "published": source.published,
        "year": max(0, source.year),
        "language": language,
        f"title_{language}": " ".join(keys_of_words(headline, language)),
        f"lede_{language}": " ".join(keys_of(source.lede, language)),
        f"body_{language}": " ".join(keys_of_words(words, language)),
        "headline": " ".join(normal_of(headline)),
        "topic": [topic.pk for topic in source.topics],
        "topics": _keys(source.topics, language),
        "person": [person.pk for person in source.people],
        "people": _keys(source.people, language),
        "named": list(_terms(source)),
    }
    if source.section:
        values["section"] = source.section.pk
    return Digest(source.pk, values, frozenset(normal_of({*headline, *words})))


def digest_batch(batch: Iterable[Source]) -> Digests:
    made: list[dict[str, Any]] = []
    words: dict[str, Counter[str]] = {}
    for source in batch:
        each = digest(source)
        made.append(each.values)
        words.setdefault(source.language, Counter()).update(each.words)
    return Digests(made, words)


def _keys(named: Iterable[Named], language: str) -> str:
    return " ".join(key for each in named for key in keys_of(each.name, language))


def _terms(source: Source) -> Iterable[str]:
    language = source.language
    kinds = ((Kind.TOPIC, source.topics), (Kind.PERSON, source.people))
    for kind, named in kinds:
        for each in named:
            yield from names.terms(kind, each.pk, language, each.name)
