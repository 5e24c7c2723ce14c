"""What the press is told of each model whose rows pages show: the keys of a row, and what a change to it makes void.

A domain registers its models with `track` (see `keruen.newsroom.dependencies`). Everything else about keys follows:
`tracked.py` notes what is read, `changes.py` works out what a write changed.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.db import models
from django.db.models import TextField
from django.db.models.functions import Cast

from keruen.press.tracking.lists import keys_of_moment

# Columns of a row by their names, as they stand in the database.
State = Mapping[str, Any]
Tokens = Mapping[str, Hashable]
# Held by every page that shows tracked rows: void when a tracked table is written past everything that tells of it.
UNTOLD: Final = "*untold"
TABLE: Final = "*table:"


class TrackedTwice(ValueError):
    """A model was registered already; the message says which."""


@dataclass(frozen=True, slots=True)
class At:
    """A row's place in a list that is ordered by time, and what the list shows of the row besides."""

    moment: datetime
    shown: Hashable = ()


def _nowhere(state: State) -> Iterable[str]:
    return ()


def _nobody(before: State | None, after: State | None) -> None:
    """Most changes matter to stored pages alone."""


@dataclass(frozen=True, eq=False)
class Tracking:
    """One model.

    `row` and `by` make the key of a row: ``article:{}`` and ``pk`` give ``article:41``. `lookups` are further columns
    by which rows are looked up, each with its key; `answers` says which columns such a key answers for, so that a query
    may show them without its rows' own keys. A row that comes with one of the columns `deferrable` holds `whole`
    besides, so that a change to these alone leaves those pages alone that list rows without them.

    `private` are the fields that no page shows; `also` are those of them that `tokens` looks at all the same, since
    whoever writes one by itself tells of it otherwise.

    `tokens` says of a row's state which keys it has a part in, and by what: where the token of a key differs before and
    after a change, or is there only once, the key is void. A token `At` voids the list's keys of that moment.
    `addresses` are the paths to be rendered at once when anything changed. `tell` hears of each such change, in its
    transaction: the row's state before and after, None where there was none.
    """

    model: type[models.Model]
    row: str
    tokens: Callable[[State], Tokens]
    by: str = "pk"
    lookups: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deferrable: frozenset[str] = frozenset()
    whole: str = ""
    private: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    addresses: Callable[[State], Iterable[str]] = _nowhere
    tell: Callable[[State | None, State | None], None] = _nobody

    def key(self, value: object) -> str:
        return self.row.format(value)

    @cached_property
    def keys_by(self) -> Mapping[str, str]:
        """Keys by the columns whose values stand in them; a row's own number is called ``pk``."""
        return {self.by: self.row, **self.lookups}

    @cached_property
    def row_columns(self) -> frozenset[str]:
        """The names that the column has of which a row's key is made."""
        if self.by != "pk":
            return frozenset({self.by})
        numbers = [each._meta.pk for each in (self.model, *self.model._meta.get_parent_list())]
        return frozenset({"pk", *(name for each in numbers for name in (each.name, each.attname))})

    @cached_property
    def tables(self) -> frozenset[str]:
        """The model's own, and those of the models that it derives from."""
        return tables_of(self.model)

    @cached_property
    def columns(self) -> list[str]:
        return [each.attname for each in self._shown if not _needs_text(each)]

    @cached_property
    def texts(self) -> dict[str, Cast]:
        """Columns that are compared as the database has them: making objects of them would take long."""
        return {f"{each.attname}_text": Cast(each.attname, TextField()) for each in self._shown if _needs_text(each)}

    @property
    def _shown(self) -> list[Any]:
        fields = self.model._meta.concrete_fields
        return [each for each in fields if each.primary_key or each.name not in self.private - self.also]

    def is_private(self, names: Iterable[str]) -> bool:
        """Whether a write to these fields (by name or column) can change no page."""
        return all(name in self.private or name.removesuffix("_id") in self.private for name in names)


_TRACKED: dict[type[models.Model], Tracking] = {}


def track(tracking: Tracking) -> Tracking:
    if tracking.model in _TRACKED:
        raise TrackedTwice(f"{tracking.model._meta.label} is tracked already")
    _TRACKED[tracking.model] = tracking
    tracked_tables.update(tracking.tables)
    return tracking


def tracking_of(model: type[models.Model]) -> Tracking | None:
    return _TRACKED.get(model)


def all_tracked() -> tuple[Tracking, ...]:
    return tuple(_TRACKED.values())


tracked_tables: set[str] = set()


def tables_of(model: type[models.Model]) -> frozenset[str]:
    return frozenset(each._meta.db_table for each in (model, *model._meta.get_parent_list()))


def table_key(table: str) -> str:
    """The key of whatever stands in a table: what a reading holds that nothing finer speaks for."""
    return f"{TABLE}{table}"


def changed_keys(old: Tokens, new: Tokens, *, now: datetime) -> set[str]:
    """What is void when a row's tokens turn from `old` to `new`."""
    keys: set[str] = set()
    for key in old.keys() | new.keys():
        tokens = old.get(key), new.get(key)
        if tokens[0] == tokens[1]:
            continue
        for token in tokens:
            if isinstance(token, At):
                keys |= keys_of_moment(key, token.moment, now=now)
            elif token is not None:
                keys.add(key)
    return keys


def _needs_text(column: Any) -> bool:
    return hasattr(column, "from_db_value") and not column.is_relation
