"""A page of a list that is newest first, and the way on to what is older.

The place in a list is named by the story above it (`?before=<id>`), so it holds while new stories come in and costs the
same at any depth.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from keruen.newsroom.models import Article
from keruen.newsroom.models.story_lists import ArticleQuerySet

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class StoryList:
    stories: list[Article]
    is_first: bool
    older_key: int | None


def story_list(request: HttpRequest, stories: Any, *, per_page: int = PER_PAGE) -> StoryList:
    """The page of `stories` that the request asks for. Http404 for a key that names no story.

    `stories` is an `ArticleQuerySet` that is newest first already: Wagtail orders pages by their place in the tree.
    """
    key = request.GET.get("before")
    if key is not None:
        stories = _below(stories, key)
    found = list(stories.for_lists()[: per_page + 1])
    older = found[per_page - 1].pk if len(found) > per_page else None
    return StoryList(found[:per_page], is_first=key is None, older_key=older)


def _below(stories: ArticleQuerySet, key: str) -> Any:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404(f"before={key!r}: give a story's number")
    above = Article.objects.filter(pk=key, published_at__isnull=False).only("published_at").first()
    if above is None:
        raise Http404(f"before={key}: no such story")
    return stories.older_than(above)
