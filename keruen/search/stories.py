"""Stories that answer a reader's words."""

import re
from dataclasses import dataclass

from keruen.newsroom.models import Article

PAGE_SIZE = 20
LAST_PAGE = 50
LONGEST_QUERY = 200
# Signs mean something to each database's own query language, and another thing to each.
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers, the best first. `all_words` is False where no story has all the words, only some."""

    stories: list[Article]
    has_more: bool
    all_words: bool = True


def find(words: str, *, language: str, page: int = 1) -> Found:
    """The language's live stories that have the words: all of them, else any. `page` runs from 1 to `LAST_PAGE`."""
    words = " ".join(_WORD.findall(words[:LONGEST_QUERY]))
    if not words or not 1 <= page <= LAST_PAGE:
        return Found([], has_more=False)
    found = _page(words, language, page, operator="and")
    if found or page > 1 or " " not in words:
        return _cut(found, all_words=True)
    return _cut(_page(words, language, page, operator="or"), all_words=False)


def _page(words: str, language: str, page: int, *, operator: str) -> list[Article]:
    stories = Article.objects.in_language(language).for_lists()
    start = (page - 1) * PAGE_SIZE
    return list(stories.search(words, operator=operator)[start : start + PAGE_SIZE + 1])


def _cut(found: list[Article], *, all_words: bool) -> Found:
    return Found(found[:PAGE_SIZE], has_more=len(found) > PAGE_SIZE, all_words=all_words)
