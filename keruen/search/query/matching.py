"""From a query to what tantivy looks for.

How good an answer is: BM25 of the words, those of the headline counting more, and a little for being new and for being
in the page's language. The little is a number, not a factor: of two stories that fit alike the newer comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import tantivy
from tantivy import Occur
from tantivy import Query as Match

from keruen.newsroom.closed import Closed
from keruen.search.index.fields import LANGUAGES, SCHEMA
from keruen.search.index.wording import keys_of_words
from keruen.search.query.clauses import (
    Clauses,
    any_number,
    any_of,
    between,
    in_language,
    named,
    rather,
    term,
    together,
)
from keruen.search.query.function_words import FUNCTION_WORDS
from keruen.search.query.limits import Limits
from keruen.search.query.query import Query, Typed, Wanted
from keruen.search.query.weights import WEIGHTS, Weights

DAY: Final = 86_400
# A word that more than this share of all stories have says little: with others beside it it may be missing.
COMMON: Final = 0.25
LEAST_FOR_COMMON: Final = 1_000
# What it counts for to have all words, among those that have some: more than any word does.
WHOLE: Final = 100.0

# Longer rows of words are rarely found so.
MOST_SIDE_BY_SIDE: Final = 4


@dataclass(frozen=True, slots=True)
class Matching:
    """`now` is in seconds since 1970."""

    searcher: tantivy.Searcher
    now: int
    closed: Closed
    weights: Weights = WEIGHTS

    def of(self, typed: Typed, limits: Limits) -> Match:
        """Stories that have all the words that matter, within the limits."""
        languages = _searched(typed, limits)
        return self._within(typed, limits, self._all(typed, languages), languages)

    def of_some(self, typed: Typed, limits: Limits, *, least: int) -> Match:
        """Those that have `least` of the single words that matter, those with all of them leading."""
        languages = _searched(typed, limits)
        words = [self._anywhere(each, languages) for each in self._mattering(typed, languages) if not each.is_phrase]
        clauses = self._all(typed, languages)
        some: Clauses = [(Occur.Must, self._anywhere(each, languages)) for each in typed.wanted if each.is_phrase]
        some.append((Occur.Must, any_of(words, least=least)))
        some.append((Occur.Should, Match.const_score_query(Match.boolean_query(clauses), WHOLE)))
        return self._within(typed, limits, some, languages)

    def _all(self, typed: Typed, languages: Sequence[str]) -> Clauses:
        mattering = self._mattering(typed, languages)
        clauses = [(Occur.Must, self._anywhere(each, languages)) for each in mattering]
        common = (each for each in typed.wanted if each not in mattering and not _is_function_word(each))
        clauses += [(Occur.Should, self._anywhere(each, languages)) for each in common]
        return clauses + self._side_by_side(typed, languages)

    def _mattering(self, typed: Typed, languages: Sequence[str]) -> list[Wanted]:
        said = [each for each in typed.wanted if not _is_function_word(each)] or list(typed.wanted)
        return [each for each in said if not self._is_common(each, languages)] or said

    def _within(self, typed: Typed, limits: Limits, wanted: Clauses, languages: Sequence[str]) -> Match:
        clauses = [*limits.clauses(), *self._open(), *wanted]
        clauses += [(Occur.MustNot, self._anywhere(each, languages)) for each in typed.unwanted]
        clauses += [(Occur.Must, named("people", words)) for words in typed.people]
        clauses += [(Occur.Must, named("topics", words)) for words in typed.topics]
        clauses += [(Occur.MustNot, named("people", words)) for words in typed.unwanted_people]
        clauses += [(Occur.MustNot, named("topics", words)) for words in typed.unwanted_topics]
        if not any(occur is Occur.Must for occur, _ in clauses):
            clauses.append((Occur.Must, Match.const_score_query(Match.all_query(), 0.0)))
        return Match.boolean_query(clauses)

    def _open(self) -> Clauses:
        """Nothing that strangers may not read."""
        closed = (("section", self.closed.sections), ("id", self.closed.stories))
        return [(Occur.MustNot, any_number(name, sorted(numbers))) for name, numbers in closed if numbers]

    def mattering_words(self, typed: Typed, limits: Limits) -> int:
        """How many single words a story may have some of."""
        return sum(not each.is_phrase for each in self._mattering(typed, _searched(typed, limits)))

    def ranked(self, match: Match, query: Query) -> Match:
        """The same stories, with what counts besides the words.

        Each within the other: of several optional clauses side by side tantivy goes through all that any of them has,
        here much of the archive; one by itself is looked up for what matches.
        """
        if query.language in LANGUAGES:
            match = rather(match, in_language(query.language, worth=self.weights.own_language))
        fresh = self._fresh()
        return match if fresh is None else rather(match, fresh)

    def _fresh(self) -> Match | None:
        """What is as new as the first says is as new as the others say."""
        found: Match | None = None
        for days, worth in sorted(self.weights.fresh):
            since = max(0, self.now - days * DAY)
            fresh = Match.range_query(SCHEMA, "published", tantivy.FieldType.Unsigned, lower_bound=since)
            newer, found = found, Match.const_score_query(fresh, worth)
            if newer is not None:
                found = rather(found, newer)
        return found

    def _anywhere(self, wanted: Wanted, languages: Sequence[str]) -> Match:
        """A story that has it, in whichever language it is a word of."""
        found: list[Match] = []
        for language in languages:
            words = keys_of_words(wanted.words, language)
            found += [
                Match.boost_query(together(f"title_{language}", words), self.weights.title),
                Match.boost_query(together(f"lede_{language}", words), self.weights.lede),
                together(f"body_{language}", words),
            ]
            if not wanted.is_phrase:
                found.append(Match.boost_query(term("people", words[0]), self.weights.people))
                found.append(Match.boost_query(term("topics", words[0]), self.weights.topics))
        if wanted.year is not None:
            found.append(Match.const_score_query(between("year", wanted.year, wanted.year), 1.0))
        return any_of(found)

    def _side_by_side(self, typed: Typed, languages: Sequence[str]) -> Clauses:
        """Of stories that have the words the one that has them together comes first."""
        words = typed.words
        if not 2 <= len(words) <= MOST_SIDE_BY_SIDE:
            return []
        side_by_side = self._anywhere(Wanted(words), languages)
        return [(Occur.Should, Match.boost_query(side_by_side, self.weights.together))]

    def _is_common(self, wanted: Wanted, languages: Sequence[str]) -> bool:
        if wanted.is_phrase or self.searcher.num_docs < LEAST_FOR_COMMON:
            return False
        forms = ((language, keys_of_words(wanted.words, language)[0]) for language in languages)
        found = sum(self.searcher.doc_freq(f"body_{language}", key) for language, key in forms)
        return found > self.searcher.num_docs * COMMON


def _searched(typed: Typed, limits: Limits) -> tuple[str, ...]:
    asked = typed.language or limits.language
    return (asked,) if asked else LANGUAGES


def _is_function_word(wanted: Wanted) -> bool:
    return not wanted.is_phrase and wanted.words[0] in FUNCTION_WORDS
