"""A search backend of Wagtail's: stories by our index, everything else by the database's."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Count
from django.db.models.base import ModelBase
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchResults
from modelsearch.query import PlainText

from keruen.newsroom.compared import compared
from keruen.newsroom.models import Article, Page
from keruen.search.desk import stories
from keruen.search.index.wording import words_of

# Sections, fronts and standing pages, which are few; a month's folder is found among them too.
MOST_OTHERS: Final = 100
# For more numbers at once SQLite would rather go through all pages.
ASKED_AT_ONCE: Final = 1_000
# Without words the newest are shown.
MOST_NEWEST: Final = 1_000


class Asked:
    """What was asked of the pages in `queryset`; the numbers of those that answer it, the best first."""

    def __init__(self, queryset: Any, text: str, *, others: Iterable[int], by_relevance: bool) -> None:
        self.queryset = compared(queryset)
        self.by_relevance = by_relevance
        self._text, self._others = text, others
        self._numbers: list[int] | None = None

    @property
    def numbers(self) -> list[int]:
        if self._numbers is None:
            self._numbers = self._found()
        return self._numbers

    def _found(self) -> list[int]:
        pages = self.queryset.prefetch_related(None).select_related(None).order_by().values_list("pk", flat=True)
        if not self._text.strip():
            return list(pages.order_by("-pk")[:MOST_NEWEST])
        wanted = list(dict.fromkeys([*self._others, *stories.found(self._text)]))
        parts = (wanted[start : start + ASKED_AT_ONCE] for start in range(0, len(wanted), ASKED_AT_ONCE))
        seen = {number for part in parts for number in pages.filter(pk__in=part)}
        return [number for number in wanted if number in seen]


class PageResults(BaseSearchResults):
    supports_facet = True

    def _do_search(self) -> list[Any]:
        asked: Asked = self.query_compiler
        if not asked.by_relevance:
            return list(asked.queryset.filter(pk__in=asked.numbers)[self.start : self.stop])
        shown = asked.numbers[self.start : self.stop]
        pages = {page.pk: page for page in asked.queryset.filter(pk__in=shown).order_by()}
        return [pages[number] for number in shown if number in pages]

    def _do_count(self) -> int:
        return len(self.query_compiler.numbers[self.start : self.stop])

    def facet(self, field_name: str) -> dict[Any, int]:
        asked: Asked = self.query_compiler
        counted = Page.objects.filter(pk__in=asked.numbers).order_by().values_list(field_name)
        return dict(counted.annotate(count=Count("pk")).order_by("-count"))


class _Pages:
    """Put before the database's own backend of whichever kind."""

    def search(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        return self._of_pages("search", query, model_or_queryset, options)

    def autocomplete(self, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        return self._of_pages("autocomplete", query, model_or_queryset, options)

    def _of_pages(self, way: str, query: Any, model_or_queryset: Any, options: dict[str, Any]) -> Any:
        ask_database = getattr(super(), way)
        queryset = _queryset(model_or_queryset)
        if queryset.model not in (Page, Article):
            return ask_database(query, model_or_queryset, **options)
        text = typed_in(query)
        # Signs mean something to each database's own query language, and another thing to each.
        words = " ".join(words_of(text))
        others: list[int] = []
        if queryset.model is Page and words:
            rest = Page.objects.not_type(Article)
            others = [page.pk for page in ask_database(words, rest, operator="and")[:MOST_OTHERS]]
        by_relevance = options.get("order_by_relevance", True)
        return PageResults(self, Asked(queryset, text, others=others, by_relevance=by_relevance))


def _queryset(model_or_queryset: Any) -> Any:
    is_model = isinstance(model_or_queryset, ModelBase)
    return model_or_queryset._default_manager.all() if is_model else model_or_queryset


def typed_in(query: Any) -> str:
    """What was typed, of a query as Wagtail's views have taken it apart."""
    if isinstance(query, str):
        return query
    if isinstance(query, PlainText):
        return str(query.query_string)
    parts = [typed_in(part) for part in getattr(query, "subqueries", ())]
    phrase = getattr(query, "query_string", "")
    return " ".join([*parts, f'"{phrase}"'] if phrase else parts)


def SearchBackend(params: dict[str, Any]) -> Any:
    kind: Any = type(database.SearchBackend(params))
    return type(f"Keruen{kind.__name__}", (_Pages, kind), {})(params)
