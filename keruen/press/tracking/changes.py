"""What writes change: the state of tracked rows before and after, compared.

Within `settled()` a row is read once before its first write and once at the end, whatever happens to it in between.
What the difference makes void is told in the same transaction (`voiding.py`). The first reading locks the row where
the database can, so that of two writers at once the second compares with what the first left.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet

from keruen import outbox
from keruen.press.tracking.queries import foreign_joins
from keruen.press.tracking.registry import State, Tracking, changed_keys, table_key, tracking_of
from keruen.press.voiding import void

_scope: ContextVar["Scope | None"] = ContextVar("changes", default=None)
_told: ContextVar[frozenset[str]] = ContextVar("told", default=frozenset())


class Scope:
    """The rows that were written, with their states before."""

    def __init__(self) -> None:
        self._before: dict[Tracking, dict[Any, State | None]] = {}

    def before(self, rows: QuerySet[Any]) -> None:
        """`rows`, of a tracked model, are about to be written. A row that is known already stays as it was."""
        tracking = _tracking(rows.model)
        known = self._before.setdefault(tracking, {})
        for number, state in _states(tracking, rows, is_locking=True).items():
            known.setdefault(number, state)

    def born(self, model: type[Model], numbers: Iterable[Any]) -> None:
        """The rows were not there before, unless they are known."""
        known = self._before.setdefault(_tracking(model), {})
        for number in numbers:
            known.setdefault(number, None)

    def knows(self, model: type[Model], numbers: Collection[Any]) -> bool:
        known = self._before.get(_tracking(model), {})
        return all(number in known for number in numbers)

    def tell(self) -> None:
        """Voids what differs now."""
        for tracking, known in self._before.items():
            after = _states(tracking, _numbered(tracking, known))
            _void((tracking, old, after.get(number)) for number, old in known.items())


@contextmanager
def settled() -> Iterator[Scope]:
    """What is written inside is compared at the end of the outermost of these, which is a transaction."""
    outer = _scope.get()
    if outer is not None:
        yield outer
        return
    with outbox.gathered():
        scope = Scope()
        token = _scope.set(scope)
        try:
            yield scope
        finally:
            _scope.reset(token)
        scope.tell()


@contextmanager
def told(tables: Iterable[str]) -> Iterator[None]:
    """Whoever writes these tables inside tells what it changes; the safety net lets those writes pass."""
    token = _told.set(_told.get() | frozenset(tables))
    try:
        yield
    finally:
        _told.reset(token)


def void_rows(rows: QuerySet[Any]) -> None:
    """The rows, of a tracked model, are about to go, and nothing will look for them afterwards."""
    tracking = _tracking(rows.model)
    for state in _states(tracking, rows).values():
        _void([(tracking, state, None)])


def is_told(table: str) -> bool:
    return table in _told.get()


def present_scope() -> Scope | None:
    return _scope.get()


def _tracking(model: type[Model]) -> Tracking:
    tracking = tracking_of(model)
    if tracking is None:
        raise LookupError(f"{model._meta.label} is not tracked: register it with `registry.track`")
    return tracking


def _void(changed: Iterable[tuple[Tracking, State | None, State | None]]) -> None:
    now = settings.CLOCK.now()
    for tracking, *states in changed:
        old, new = (tracking.tokens(state) if state else {} for state in states)
        keys = changed_keys(old, new, now=now)
        if keys:
            addresses = (address for state in states if state for address in tracking.addresses(state))
            void(keys | {table_key(table) for table in tracking.tables}, addresses)
            tracking.tell(*states)


def _numbered(tracking: Tracking, numbers: Iterable[Any]) -> QuerySet[Any]:
    return tracking.model._base_manager.filter(pk__in=list(numbers))


def _states(tracking: Tracking, rows: QuerySet[Any], *, is_locking: bool = False) -> dict[Any, State]:
    """The rows as they stand in the database, by their numbers."""
    if rows._fields is not None or rows.query.distinct or any(foreign_joins(rows.query)):  # type: ignore[attr-defined]
        # A row that comes with others can't be locked, and may come twice.
        rows = _numbered(tracking, rows.order_by().values_list("pk", flat=True))
    rows = rows.order_by().select_related(None).prefetch_related(None)
    if is_locking:
        rows = rows.select_for_update(no_key=True)
    found = rows.values("pk", *tracking.columns, **tracking.texts)
    return {state["pk"]: state for state in found}
