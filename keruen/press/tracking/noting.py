"""A query set that notes, while a page is recorded, what its queries read.

A word that stands for a named list says so by `listed`, one that takes a part of it by `within`.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP

from keruen.press.recording import covered, depend, is_recording, until
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.queries import Reading, Words, foreign_joins, reading_of, words_of
from keruen.press.tracking.registry import tracked_tables, tracking_of

# What this class works on are Django's inner parts, which have no types.
_QuerySet: Any = models.QuerySet


class NotingQuerySet(_QuerySet):
    def listed(self, *lists: Listed, **conditions: Any) -> Self:
        """The rows that meet `conditions`, of which each of `lists` is a name: it is void when one enters or leaves."""
        words = words_of(self.query)
        return self._worded(replace(words, lists=(*words.lists, *lists)), Q(**conditions))

    def within(self, *conditions: Q, start: datetime | None = None, end: datetime | None = None) -> Self:
        """The part of the lists from `start` to `end`, both included, as `conditions` say it to the database."""
        words = words_of(self.query)
        starts = [each for each in (words.start, start) if each]
        ends = [each for each in (words.end, end) if each]
        narrowed = replace(words, start=max(starts, default=None), end=min(ends, default=None))
        return self._worded(narrowed, *conditions)

    def _worded(self, words: Words, *conditions: Q) -> Self:
        chosen = self._chain()
        before = set(chosen.query.alias_map)
        for condition in conditions:
            chosen.query.add_q(condition)
        joins = {alias for alias, table in foreign_joins(chosen.query) if table in tracked_tables} - before
        chosen.query.words = replace(words, joins=words.joins | joins)
        return chosen

    def _filter_or_exclude_inplace(self, negate: bool, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        super()._filter_or_exclude_inplace(negate, args, kwargs)
        if args or not all(self._is_number(name) for name in kwargs):
            self._query.words = replace(words_of(self._query), is_loose=True)

    def _is_number(self, condition: str) -> bool:
        """A row's number never changes, so whatever it is compared with, the rows stay the same."""
        tracking = tracking_of(self.model)
        return bool(tracking) and condition.partition(LOOKUP_SEP)[0] in {"pk", self.model._meta.pk.name}

    def __or__(self, other: Any) -> Self:
        return self._without_words(super().__or__(other))

    def __xor__(self, other: Any) -> Self:
        return self._without_words(super().__xor__(other))

    def __and__(self, other: Any) -> Self:
        return self._without_words(super().__and__(other))

    @staticmethod
    def _without_words(both: Any) -> Any:
        both.query.words = Words(is_loose=True)
        return both

    # Reading.

    def _fetch_all(self) -> None:
        if self._result_cache is None and is_recording():
            self._fetch_recorded()
        super()._fetch_all()

    def _fetch_recorded(self) -> None:
        reading = reading_of(self.query)
        if reading is None:
            self._result_cache = list(self._iterable_class(self))
            return
        with covered(frozenset(reading.tables)):
            self._result_cache = list(self._iterable_class(self))
        self._note(reading, self._result_cache)

    def _note(self, reading: Reading, rows: list[Any]) -> None:
        if not reading.is_spoken_for:
            depend(*self._keys_of_values(rows))
        _tell(reading, *self._part_shown(reading.lists, rows))

    def _keys_of_values(self, rows: list[Any]) -> Iterator[str]:
        """Rows that come as values don't note themselves; those that bear their number are noted here."""
        tracking = tracking_of(self.model)
        names = self._names_of_values()
        if tracking is None or names is None:
            return
        name = next((name for name in names if name in tracking.row_columns), None)
        if name is not None:
            yield from (tracking.key(_value(row, name, names)) for row in rows)

    def _names_of_values(self) -> list[str] | None:
        if self._fields is None:
            return None
        return list(self._fields or self.query.values_select)

    def _part_shown(self, lists: tuple[Listed, ...], rows: list[Any]) -> tuple[datetime | None, datetime | None]:
        """Where the part of the lists ends on both sides: a full page ends at its last row."""
        words, query = words_of(self.query), self.query
        first = next((name for name in query.order_by if isinstance(name, str)), "")
        ordered_by = next((each for each in lists if first.lstrip("-") in each.orders), None)
        is_full = query.high_mark is not None and rows and len(rows) == query.high_mark - query.low_mark
        if not is_full or ordered_by is None:
            return words.start, words.end
        last = self._moment(rows[-1], ordered_by.moment)
        if last is None:
            return words.start, words.end
        if first.startswith("-") == query.standard_ordering:
            return max(each for each in (words.start, last) if each), words.end
        return words.start, min(each for each in (words.end, last) if each)

    def _moment(self, row: Any, name: str) -> datetime | None:
        names = self._names_of_values()
        if names is None:
            moment: datetime | None = row.__dict__.get(name)
            return moment
        return _value(row, name, names) if name in names else None

    def _iterator(self, use_chunked_fetch: bool, chunk_size: int | None) -> Iterator[Any]:
        if is_recording():
            return iter(self._chain())
        return super()._iterator(use_chunked_fetch, chunk_size)

    def count(self) -> int:
        with self._noted():
            return super().count()

    def exists(self) -> bool:
        with self._noted():
            return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with self._noted(by_lists=False):
            return super().aggregate(*args, **kwargs)

    def _noted(self, *, by_lists: bool = True) -> AbstractContextManager[None]:
        """Around a query that gives no rows. Sums are of what stands in the rows, which no list's key speaks for."""
        reading = reading_of(self.query, has_rows=False) if is_recording() and self._result_cache is None else None
        if reading is None or (reading.lists and not by_lists):
            return nullcontext()
        words = words_of(self.query)
        _tell(reading, words.start, words.end)
        return covered(frozenset(reading.tables))


def answered_for(queryset: Any) -> Any:
    """The caller answers for the tracked rows that this query reads inside another one."""
    answered = queryset.all()
    answered.query.words = replace(words_of(answered.query), is_answered_for=True)
    return answered


def _tell(reading: Reading, start: datetime | None, end: datetime | None) -> None:
    reading.add_lists(reading.lists, start, end)
    depend(*reading.keys)
    if reading.until is not None:
        until(reading.until)


def _value(row: Any, name: str, names: list[str]) -> Any:
    """A column of a row that came as values, in any of Django's forms."""
    if isinstance(row, dict):
        return row[name]
    return row[names.index(name)] if isinstance(row, tuple) else row
