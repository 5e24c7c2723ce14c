"""Stories found by words. It stands in until `keruen.search` has its index, and then goes.

Each word is cut to its stem roughly and looked for in headlines and ledes among the newest stories: good enough for a
young portal, too slow for a large archive.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from keruen.newsroom.models import Article

MOST_WORDS = 8
SHORTEST = 2
# Among how many of the newest stories an address that leads nowhere is looked up.
NEWEST = 2000


def found(words: str, *, language: str) -> Any:
    """The language's stories in which every word occurs, as an `ArticleQuerySet`."""
    stories = Article.objects.in_language(language)
    for word in _words(words):
        condition = Q()
        for form in _forms(_stem(word)):
            condition |= Q(title__contains=form) | Q(lede__contains=form)
        stories = stories.filter(condition)
    return stories


def similar_to_address(path: str, *, language: str, count: int = 5) -> list[Article]:
    """Stories whose addresses share words with one that leads nowhere, the most alike first."""
    words = {word for word in path.replace("/", "-").split("-") if len(word) > 3 and not word.isdigit()}
    if not words:
        return []
    newest = Article.objects.in_language(language).newest_first().values_list("pk", "slug")[:NEWEST]
    shared = ((len(words.intersection(slug.split("-"))), pk) for pk, slug in newest)
    best = sorted((pair for pair in shared if pair[0]), reverse=True)[:count]
    stories = Article.objects.for_lists().in_bulk([pk for _, pk in best])
    return [stories[pk] for _, pk in best if pk in stories]


def _words(text: str) -> Iterable[str]:
    return [word for word in "".join(_letters(text)).split() if len(word) >= SHORTEST][:MOST_WORDS]


def _letters(text: str) -> Iterator[str]:
    return (letter if letter.isalnum() else " " for letter in text)


def _stem(word: str) -> str:
    return word if len(word) < 5 else word[: max(4, len(word) - 2)]


def _forms(stem: str) -> set[str]:
    """SQLite compares letters beyond ASCII as they are, so each case is asked for."""
    return {stem.lower(), stem.capitalize(), stem.upper()}
