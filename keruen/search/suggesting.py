"""What a reader may be about to type: topics, people, sections and headlines that begin so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article, Section
from keruen.search.index import names, opened
from keruen.search.index.damage import IndexFails, tantivy_at_work
from keruen.search.index.fields import SCHEMA
from keruen.search.index.names import Kind, Suggested
from keruen.search.index.wording import words_of
from keruen.search.query.parsing import clean
from keruen.search.things import MODELS

MOST_NAMES: Final = 4
MOST_STORIES: Final = 5
# How many ways to complete the last word are tried.
MOST_ENDINGS: Final = 50
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`kind`: section, topic, person or story. `address`: where it stands."""

    kind: str
    text: str
    address: str


def suggest(typed: str, *, language: str) -> list[Suggestion]:
    """Names first, those of most stories leading, then the newest headlines. Nothing for a single letter."""
    typed = clean(typed)
    index = opened.own_index()
    if index is None or len(typed) < SHORTEST:
        return []
    try:
        with tantivy_at_work():
            named = _named(index.searcher, typed, language)
            stories = _stories(index.searcher, words_of(typed), language)
    except IndexFails as error:
        opened.fails(error)
        return []
    return [*_of_names(named)[:MOST_NAMES], *_of_stories(stories)]


def _named(searcher: tantivy.Searcher, typed: str, language: str) -> list[Suggested]:
    found = searcher.terms_with_prefix("named", names.plain(typed), limit=MOST_NAMES * 8)
    counts = _sections(searcher, typed)
    for term, count in found:
        name = names.suggested(term)
        if name is not None:
            counts[name] = max(count, counts.get(name, 0))
    # What the page's language has goes first; then what most stories have.
    order = sorted(counts, key=lambda name: (name.language != language, -counts[name], list(Kind).index(name.kind)))
    return order[: MOST_NAMES * 2]


def _sections(searcher: tantivy.Searcher, typed: str) -> dict[Suggested, int]:
    """They are few; so they are found by the names that they have now."""
    begun = names.plain(typed)
    found = Section.objects.filter(live=True).select_related("locale")
    return {
        Suggested(Kind.SECTION, each.pk, each.locale.language_code): searcher.doc_freq("section", each.pk)
        for each in found
        if f" {names.plain(each.title)}".find(f" {begun}") >= 0
    }


def _stories(searcher: tantivy.Searcher, words: Sequence[str], language: str) -> list[int]:
    """The newest whose headlines have the words, of the last one its beginning."""
    if not words:
        return []
    *whole, begun = words
    endings = [ending for ending, _ in searcher.terms_with_prefix("headline", begun, limit=MOST_ENDINGS)]
    if not endings:
        return []
    clauses = [(Occur.Must, Match.term_query(SCHEMA, "headline", word)) for word in whole]
    clauses.append((Occur.Must, Match.term_set_query(SCHEMA, "headline", endings)))
    clauses.append((Occur.Must, Match.term_query(SCHEMA, "language", language)))
    found = searcher.search(Match.boolean_query(clauses), MOST_STORIES, count=False, order_by_field="published")
    numbers = searcher.fast_field_values("id", [address for _, address in found.hits])
    return [int(number) for number in numbers if number is not None]


def _of_names(found: Sequence[Suggested]) -> list[Suggestion]:
    """In that order; what is one thing in two languages once."""
    records = {
        (kind, pk): each
        for kind in Kind
        for pk, each in _records(kind, [name.pk for name in found if name.kind is kind]).items()
    }
    known = [(name.kind, records[name.kind, name.pk]) for name in found if (name.kind, name.pk) in records]
    first = {(kind, each.translation_key): (kind, each) for kind, each in reversed(known)}
    return [_suggestion(kind, each) for kind, each in known if first[kind, each.translation_key][1] is each]


def _records(kind: Kind, numbers: Sequence[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    return dict(MODELS[kind.value].objects.filter(pk__in=numbers).select_related("locale").in_bulk())


def _suggestion(kind: Kind, each: Any) -> Suggestion:
    if kind is Kind.SECTION:
        return Suggestion(kind.value, each.title, each.address)
    return Suggestion(kind.value, each.name, each.get_absolute_url())


def _of_stories(numbers: Sequence[int]) -> list[Suggestion]:
    closed = closed_to_strangers()
    found = Article.objects.filter(pk__in=list(numbers), published_at__isnull=False).for_lists()
    stories = {story.pk: story for story in found if not closed.has_story(story.pk, story.section_id)}
    return [
        Suggestion("story", stories[number].title, stories[number].address) for number in numbers if number in stories
    ]
