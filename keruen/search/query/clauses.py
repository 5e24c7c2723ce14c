"""What tantivy is asked for, piece by piece. What only limits counts for nothing."""

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from keruen.search import keys
from keruen.search.index.fields import LANGUAGES, SCHEMA
from keruen.search.index.wording import keys_of_words

Clauses = list[tuple[Occur, Match]]


def languages_of(words: Iterable[str]) -> tuple[str, ...]:
    """In which languages the words may be: letters that Kazakh alone has decide it."""
    return ("kk",) if any(map(keys.is_kazakh, words)) else LANGUAGES


def together(field: str, words: Sequence[str]) -> Match:
    return term(field, words[0]) if len(words) == 1 else Match.phrase_query(SCHEMA, field, list(words))


def term(field: str, value: str) -> Match:
    return Match.term_query(SCHEMA, field, value)


def named(field: str, words: tuple[str, ...]) -> Match:
    """A name that has all the words, in any of their forms."""
    languages = languages_of(words)
    forms = zip(*(keys_of_words(words, language) for language in languages), strict=True)
    return Match.boolean_query([(Occur.Must, any_of(term(field, key) for key in set(each))) for each in forms])


def any_of(matches: Iterable[Match], *, least: int = 1) -> Match:
    return Match.boolean_query([(Occur.Should, match) for match in matches], minimum_number_should_match=least)


def rather(match: Match, other: Match) -> Match:
    """What matches, and better so where it matches the other as well."""
    return Match.boolean_query([(Occur.Must, match), (Occur.Should, other)])


def any_number(field: str, numbers: Sequence[int]) -> Match:
    return Match.const_score_query(Match.term_set_query(SCHEMA, field, list(numbers)), 0.0)


def between(field: str, first: int, last: int) -> Match:
    found = Match.range_query(SCHEMA, field, tantivy.FieldType.Unsigned, lower_bound=first, upper_bound=last)
    return Match.const_score_query(found, 0.0)


def in_language(language: str, *, worth: float = 0.0) -> Match:
    return Match.const_score_query(term("language", language), worth)
