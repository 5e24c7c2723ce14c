"""The stories found, as they are shown: marked, and with the place where the words stand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from keruen.newsroom.models import Article
from keruen.search import snippets
from keruen.search.found import Answer
from keruen.search.index.fields import LANGUAGES
from keruen.search.index.plain_text import NOT_QUOTED, plain_text
from keruen.search.index.wording import keys_of_words
from keruen.search.query.clauses import languages_of
from keruen.search.query.query import Typed


def answers(numbers: Iterable[int], typed: Typed) -> list[Answer]:
    """The stories in that order, marked. One that is live no more, which the index doesn't know yet, is left out."""
    wanted = {language: _keys(typed, language) for language in LANGUAGES}
    found = Article.objects.filter(pk__in=list(numbers), published_at__isnull=False).for_lists().order_by()
    stories = {story.pk: story for story in found.annotate(blocks=Cast("body", TextField()))}
    return [_answer(stories[number], wanted) for number in numbers if number in stories]


def _answer(story: Any, wanted: Mapping[str, frozenset[str]]) -> Answer:
    language = story.language_code
    own = wanted.get(language, frozenset())
    text = plain_text(story.blocks or "", without=NOT_QUOTED) if own else ""
    headline = snippets.marked(story.title, own, language)
    return Answer(story, headline, snippets.snippet(story.lede, text, own, language))


def _keys(typed: Typed, language: str) -> frozenset[str]:
    words = [word for each in typed.wanted for word in each.words if language in languages_of([word])]
    words += [word for name in (*typed.people, *typed.topics) for word in name]
    return frozenset(keys_of_words(words, language))
