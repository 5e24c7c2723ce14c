"""Stories by their numbers, for whoever may see them all: the best of the index, and drafts by their headlines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from django.conf import settings
from tantivy import Occur
from tantivy import Query as Match

from keruen.newsroom.closed import NOTHING
from keruen.newsroom.models import Article
from keruen.search import headlines
from keruen.search.index import opened
from keruen.search.index.damage import IndexFails, tantivy_at_work
from keruen.search.index.fields import LANGUAGES, SCHEMA
from keruen.search.index.wording import keys_of, keys_of_words
from keruen.search.query.limits import Limits
from keruen.search.query.matching import Matching
from keruen.search.query.parsing import parse
from keruen.search.query.query import Query, Typed

# So many of the index may be narrowed down by what the editor may see and where he looks.
MOST: Final = 5_000
# Of each language the newest drafts, however many an archive brought.
MOST_DRAFTS: Final = 1_000
MOST_ENDINGS: Final = 100


def found(text: str) -> list[int]:
    """Drafts first, the newest leading, then live stories, the best leading. The last word may be begun only."""
    typed = parse(text)
    if typed.is_empty:
        return []
    numbers = [*_by_number(text), *drafts(typed), *live(text, typed)]
    return list(dict.fromkeys(numbers))


def live(text: str, typed: Typed) -> list[int]:
    index = opened.own_index()
    if index is None:
        return [number for language in LANGUAGES for number in headlines.newest_with(typed, language, most=MOST)]
    matching = Matching(index.searcher, int(settings.CLOCK.now().timestamp()), NOTHING)
    try:
        with tantivy_at_work():
            match = matching.ranked(_begun(matching, typed), Query(text, language=""))
            hits = index.searcher.search(match, MOST, count=False).hits
            numbers = index.searcher.fast_field_values("id", [address for _, address in hits])
    except IndexFails as error:
        opened.fails(error)
        return []
    return [int(number) for number in numbers if number is not None]


def drafts(typed: Typed) -> list[int]:
    """The newest that are not live and have all the words in their headlines; the last may be begun only."""
    *whole, last = typed.words or ("",)
    if not last:
        return []
    rows = (row for language in LANGUAGES for row in _drafts_in(language))
    return sorted((pk for pk, title, code in rows if _has(title, code, whole, last)), reverse=True)


def _drafts_in(language: str) -> Sequence[tuple[int, str, str]]:
    # One at a time: with both the newest would not be read from an index.
    found = Article.objects.filter(language_code=language, published_at__isnull=True).order_by("-pk")
    return list(islice(found.values_list("pk", "draft_title", "language_code")[:MOST_DRAFTS], MOST_DRAFTS))


def _has(title: str, language: str, whole: Sequence[str], last: str) -> bool:
    keys = set(keys_of(title, language))
    if not keys.issuperset(keys_of_words(whole, language)):
        return False
    return keys_of_words([last], language)[0] in keys or any(word.startswith(last) for word in _words(title))


def _words(title: str) -> list[str]:
    return title.lower().replace("ё", "е").split()


def _begun(matching: Matching, typed: Typed) -> Match:
    """Stories that have all of it, or whose headline has a word that goes on as the last one begins."""
    match = matching.of(typed, Limits())
    if not typed.words:
        return match
    last = typed.words[-1]
    endings = [ending for ending, _ in matching.searcher.terms_with_prefix("headline", last, limit=MOST_ENDINGS)]
    rest = replace(typed, wanted=tuple(each for each in typed.wanted if each.words != (last,)))
    begun = [(Occur.Must, Match.term_set_query(SCHEMA, "headline", endings))]
    if not rest.is_empty:
        begun.append((Occur.Must, matching.of(rest, Limits())))
    return Match.boolean_query([(Occur.Should, match), (Occur.Should, Match.boolean_query(begun))])


def _by_number(text: str) -> list[int]:
    """A story's own number is the surest way to it."""
    number = text.strip()
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return []
    return list(Article.objects.filter(pk=int(number)).values_list("pk", flat=True))
