"""Stories that are translations of each other, linked when both are in, in whichever order and run they came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection

from keruen.archive.models import Source
from keruen.archive.report import Report
from keruen.archive.storing.rows import key
from keruen.archive.storing.telling import columns_of, void_changed
from keruen.newsroom.models import Article, Page
from keruen.press.tracking.changes import settled, told
from keruen.press.tracking.registry import State, tables_of

BATCH: Final = 500
# One after the other: there are no more languages than that.
MOST_ORIGINALS: Final = 20
LOSS: Final = "link to the original"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source whose story translates the other."""

    source: Source
    original: int


class Linking:
    """Links what waits for it. A story that was edited in the desk, or has its original, is left alone."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def link(self) -> None:
        after = 0
        while waiting := list(Source.objects.exclude(original_uri="").filter(pk__gt=after).order_by("pk")[:BATCH]):
            after = waiting[-1].pk
            with settled():
                self._link(list(self._by_uri(waiting)))
        group = ""
        while groups := self._groups(group):
            group = groups[-1]
            with settled():
                self._link(list(_by_group(groups)))

    def _by_uri(self, waiting: list[Source]) -> Iterator[Wanted]:
        """Those whose originals are in; the others go on waiting for a later run."""
        uris = {source.original_uri for source in waiting}
        originals = dict(Source.objects.filter(uri__in=uris).values_list("uri", "article_id"))
        for source in waiting:
            if source.original_uri in originals:
                yield Wanted(source, originals[source.original_uri])
            elif source.run == self.report.keeper.run:
                self._lose(source, f"{source.original_uri}: has not come in")
        found = [source.pk for source in waiting if source.original_uri in originals]
        Source.objects.filter(pk__in=found).update(original_uri="")

    def _groups(self, after: str) -> list[str]:
        """The next groups that this run brought stories of."""
        mine = Source.objects.exclude(translation_group="").filter(run=self.report.keeper.run)
        names = mine.filter(translation_group__gt=after).order_by("translation_group").values_list("translation_group")
        return [name for (name,) in names.distinct()[:BATCH]]

    def _link(self, wanted: list[Wanted]) -> None:
        numbers = {each.source.article_id for each in wanted} | {each.original for each in wanted}
        rows = Article.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True)
        states = {row["pk"]: row for row in rows.values("latest_revision_id", "original_id", *columns_of(Article))}
        groups = _Groups(states.values())
        changed: list[tuple[State, State]] = []
        for each in wanted:
            story, original = states.get(each.source.article_id), states.get(each.original)
            if story is None or original is None or story["latest_revision_id"] or story["original_id"]:
                continue
            problem = groups.problem(story, original) or _circle(story, original, states)
            if problem:
                self._lose(each.source, f"{each.source.original_uri or each.source.translation_group}: {problem}")
                continue
            groups.join(story, original)
            new = {**story, "translation_key": original["translation_key"], "original_id": original["pk"]}
            states[story["pk"]] = new
            changed.append((story, new))
        _write(changed)
        void_changed(Article, changed)

    def _lose(self, source: Source, what: str) -> None:
        self.report.lose(LOSS, what, place=source.file, uri=source.uri)


class _Groups:
    """Which languages the groups of translations have already."""

    def __init__(self, states: Iterable[State]) -> None:
        keys = {state["translation_key"] for state in states}
        known = Article.objects.filter(translation_key__in=keys).values_list("translation_key", "locale_id", "pk")
        self._taken: dict[tuple[UUID, int], int] = {(group, locale): pk for group, locale, pk in known}

    def problem(self, story: State, original: State) -> str:
        """As `Article.clean` would have it; empty where there is none."""
        if story["pk"] == original["pk"]:
            return "is the story itself"
        if story["locale_id"] == original["locale_id"]:
            return "is in the same language"
        if self._taken.get(_place(story, original), story["pk"]) != story["pk"]:
            return "has a translation into this language already"
        return ""

    def join(self, story: State, original: State) -> None:
        self._taken[_place(story, original)] = story["pk"]


def _circle(story: State, original: State, states: dict[int, State]) -> str:
    """As broken exports have it, each of two stories translates the other."""
    number = original["original_id"]
    for _ in range(MOST_ORIGINALS):
        if number is None:
            return ""
        if number == story["pk"]:
            break
        known = states.get(number) or Article.objects.filter(pk=number).values("original_id").first()
        number = known and known["original_id"]
    return "is a translation of this story itself"


def _place(story: State, original: State) -> tuple[UUID, int]:
    return original["translation_key"], story["locale_id"]


def _by_group(names: list[str]) -> Iterator[Wanted]:
    """The story in the portal's first language is the original, else the one that came first."""
    sources = Source.objects.filter(translation_group__in=names).order_by("pk")
    members: dict[str, list[Source]] = {}
    for source in sources:
        members.setdefault(source.translation_group, []).append(source)
    leading = set(
        Article.objects.filter(
            pk__in=[source.article_id for source in sources], language_code=settings.LANGUAGE_CODE
        ).values_list("pk", flat=True)
    )
    for group in members.values():
        first = min(group, key=lambda source: (source.article_id not in leading, source.pk))
        yield from (Wanted(source, first.article_id) for source in group if source is not first)


def _write(changed: list[tuple[State, State]]) -> None:
    pages, articles = (connection.ops.quote_name(model._meta.db_table) for model in (Page, Article))
    news: list[Any] = [new for _, new in changed]
    if not news:
        return
    with told(tables_of(Article)), connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {pages} SET translation_key = %s WHERE id = %s",  # noqa: S608 - a table's name
            [(key(new["translation_key"]), new["pk"]) for new in news],
        )
        cursor.executemany(
            f"UPDATE {articles} SET original_id = %s WHERE page_ptr_id = %s",  # noqa: S608 - a table's name
            [(new["original_id"], new["pk"]) for new in news],
        )
