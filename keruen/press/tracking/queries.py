"""What a query reads, worked out from the query itself before it runs.

A query is accounted for where the rows that it may give are known by keys: it looks them up by a column of
`Tracking.keys_by`, or words of its query set said which lists it takes them from. Whatever else it reads (joined
tables that no word and no row speaks for, queries inside it) is noted by table. What isn't accounted for is left to the
safety net (`tables.py`), so the worst that an unforeseen query can do is to make a page void too often.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In
from django.db.models.sql import Query
from django.db.models.sql.where import AND, ExtraWhere

from keruen.press.tracking.lists import Listed, is_open, keys_of_window, open_until
from keruen.press.tracking.registry import UNTOLD, Tracking, table_key, tables_of, tracked_tables, tracking_of


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a query set said of its query. It goes from clone to clone as `query.words`."""

    lists: tuple[Listed, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    # Joins that came with a word: it speaks for them.
    joins: frozenset[str] = frozenset()
    # Conditions that no word speaks for.
    is_loose: bool = False
    # Whoever wrote the query answers for all tracked rows in it.
    is_answered_for: bool = False


NO_WORDS = Words()


@dataclass(slots=True)
class Reading:
    """What is known before the query runs: the keys, the tables that these speak for, the lists whose part shows."""

    keys: set[str] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    lists: tuple[Listed, ...] = ()
    # Whether the rows come as values of which the lists' keys tell everything.
    is_spoken_for: bool = False
    until: datetime | None = None

    def add_lists(self, lists: Iterable[Listed], start: datetime | None, end: datetime | None) -> None:
        """The part of each list from `start` to `end`; lists without times are known by their keys alone."""
        now = settings.CLOCK.now()
        for each in lists:
            self.keys |= keys_of_window(each.key, start, end, now=now) if each.moment else {each.key}
            if each.moment and is_open(end, now=now):
                self.until = open_until(now)


def words_of(query: Query) -> Words:
    words: Words = getattr(query, "words", NO_WORDS)
    return words


def reading_of(query: Query, *, has_rows: bool = True) -> Reading | None:
    """None where the query isn't accounted for. `has_rows` is false for counts and questions of existence."""
    tracking = tracking_of(query.model) if query.model else None
    words = words_of(query)
    if tracking is None or _is_beyond_us(query) or _mentions(query, tracking.deferrable):
        return None
    column, looked_up = _looked_up(query, tracking)
    if looked_up is None and not _is_listed(query, tracking, words, has_rows=has_rows):
        return None
    lists = words.lists if looked_up is None else ()
    reading = Reading({UNTOLD, *(looked_up or ())}, set(tracking.tables), lists)
    shown = _shown(tracking, reading.lists) | tracking.answers.get(column, frozenset())
    reading.is_spoken_for = bool(query.values_select) and set(query.values_select) <= shown
    _add_joins(reading, query, words, is_spoken_for=reading.is_spoken_for)
    _add_related(reading, query)
    for inner in _inner_queries(query):
        _add_inner(reading, inner)
    return reading


def lookups_of(query: Query) -> dict[str, set[Any]]:
    """{column: values} of what the query demands of its rows' own columns; a number is called ``pk``."""
    found: dict[str, set[Any]] = {}
    own = _own_aliases(query)
    where = query.where
    for each in where.children if where.connector == AND and not where.negated else ():
        if not isinstance(each, Exact | In) or not isinstance(each.lhs, Col) or each.lhs.alias not in own:
            continue
        values = list(each.rhs) if isinstance(each, In) and isinstance(each.rhs, list | tuple | set) else [each.rhs]
        if not any(hasattr(value, "as_sql") for value in values):
            column = each.lhs.target
            found.setdefault("pk" if column.primary_key else column.attname, set()).update(values)
    return found


def foreign_joins(query: Query) -> Iterator[tuple[str, str]]:
    """(alias, table) of each join that isn't to the model's own tables."""
    own = _own_aliases(query)
    for alias, join in query.alias_map.items():
        if alias not in own and query.alias_refcount.get(alias):
            yield alias, join.table_name


def _is_beyond_us(query: Query) -> bool:
    if query.combinator or query.extra or query.extra_tables or query.select_related is True:
        return True
    return any(isinstance(leaf, ExtraWhere) for leaf in _leaves(query.where))


def _mentions(query: Query, columns: frozenset[str]) -> bool:
    """Whether the columns decide on rows, or come as values: their own key isn't noted then."""
    if not columns:
        return False
    if query.values_select and columns & set(query.values_select):
        return True
    leaves = (leaf for expression in (query.where, *query.annotations.values()) for leaf in _leaves(expression))
    return any(isinstance(leaf, Col) and leaf.target.attname in columns for leaf in leaves)


def _looked_up(query: Query, tracking: Tracking) -> tuple[str, set[str] | None]:
    """The keys of all rows that meet one of the query's demands, which is enough, and of which column it demands it.

    None where it makes none.
    """
    found = lookups_of(query)
    for column, key in tracking.keys_by.items():
        if column in found:
            return column, {key.format(value) for value in found[column] if value is not None}
    return "", None


def _is_listed(query: Query, tracking: Tracking, words: Words, *, has_rows: bool) -> bool:
    if not words.lists or words.is_loose:
        return False
    if not has_rows:
        return True
    if query.group_by is not None or query.distinct_fields:
        return False
    shown = _shown(tracking, words.lists)
    is_free = not query.is_sliced and not query.values_select
    if not all(_is_order_known(name, shown, is_free=is_free) for name in _order(query)):
        return False
    selected = set(query.values_select)
    return not selected or bool(selected & tracking.row_columns) or selected <= shown


def _shown(tracking: Tracking, lists: tuple[Listed, ...]) -> set[str]:
    """The columns that the lists' keys answer for. A row's number goes with its being there."""
    return {"pk", *tracking.row_columns}.union(*({*each.orders, each.moment, *each.shows} for each in lists))


def _order(query: Query) -> tuple[Any, ...]:
    if query.extra_order_by or query.order_by:
        return tuple(query.extra_order_by or query.order_by)
    return tuple(query.get_meta().ordering or ()) if query.default_ordering else ()


def _is_order_known(name: Any, shown: set[str], *, is_free: bool) -> bool:
    """Where all rows are given as objects, their order among them follows from their own keys."""
    if not isinstance(name, str):
        return False
    plain = name.lstrip("-")
    return plain in shown or (is_free and LOOKUP_SEP not in plain)


def _add_joins(reading: Reading, query: Query, words: Words, *, is_spoken_for: bool) -> None:
    """Tables of models that aren't tracked are left to the safety net."""
    for alias, table in foreign_joins(query):
        if table not in tracked_tables:
            continue
        reading.tables.add(table)
        if alias not in words.joins and not is_spoken_for:
            reading.keys.add(table_key(table))


def _add_related(reading: Reading, query: Query) -> None:
    """Rows that come along are noted one by one as they are made, where their model is tracked."""
    for model in _related(query.model, query.select_related):
        if tracking_of(model) is not None:
            reading.tables |= tables_of(model)


def _related(model: type[Model] | None, wanted: Any) -> Iterator[type[Model]]:
    if model is None or not isinstance(wanted, Mapping):
        return
    for name, further in wanted.items():
        related = model._meta.get_field(name).related_model
        if isinstance(related, type):
            yield related
            yield from _related(related, further)


def _add_inner(reading: Reading, inner: Query) -> None:
    words = words_of(inner)
    found = None if words.is_answered_for else reading_of(inner)
    if found is not None:
        # Which rows it gives isn't seen, so neither is where its part of a list ends.
        reading.keys |= found.keys
        reading.tables |= found.tables
        reading.add_lists(found.lists, words.start, words.end)
        return
    tables = {join.table_name for join in inner.alias_map.values()} | {inner.get_meta().db_table}
    reading.tables |= tables & tracked_tables
    if not words.is_answered_for:
        reading.keys.update(table_key(table) for table in tables & tracked_tables)


def _inner_queries(query: Query) -> Iterator[Query]:
    for expression in (query.where, *query.annotations.values()):
        yield from (leaf for leaf in _leaves(expression) if isinstance(leaf, Query))


def _leaves(expression: Any) -> Iterator[Any]:
    """The columns and values of which an expression is made, and the queries inside it, whole."""
    if isinstance(expression, Query):
        yield expression
        return
    inside = expression.children if hasattr(expression, "children") else _parts(expression)
    if not inside:
        yield expression
    for each in inside:
        if each is not None:
            yield from _leaves(each)


def _parts(expression: Any) -> list[Any]:
    parts: list[Any] = expression.get_source_expressions() if hasattr(expression, "get_source_expressions") else []
    return parts


def _own_aliases(query: Query) -> set[str]:
    """The model's table and those of its parents."""
    own: set[str] = set()
    for alias, join in query.alias_map.items():
        is_first = join.parent_alias is None
        if is_first or (join.parent_alias in own and _leads_to_parent(join)):
            own.add(alias)
    return own


def _leads_to_parent(join: Any) -> bool:
    remote = getattr(join.join_field, "remote_field", None)
    return bool(getattr(remote, "parent_link", False)) and join.join_field.concrete
