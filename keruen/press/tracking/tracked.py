"""Models that note what is read of them and void what is changed in them.

A model takes `TrackedModel`, its query set `TrackedQuerySet`, each before Django's or Wagtail's own; the domain says
with `tracking.track` what its rows' keys are. Nothing else has to be declared: rows note themselves as they are made,
queries are read by `queries.py`, writes are compared by `changes.py`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from keruen.press.recording import depend, is_recording
from keruen.press.tracking import changes
from keruen.press.tracking.changes import Scope
from keruen.press.tracking.noting import NotingQuerySet
from keruen.press.tracking.queries import lookups_of
from keruen.press.tracking.registry import table_key, tracked_tables, tracking_of


class TrackedQuerySet(NotingQuerySet):
    """Notes what its queries read; tells what its writes change."""

    def update(self, **values: Any) -> int:
        with _writing(self.model, values) as scope:
            if scope is not None:
                numbers = lookups_of(self.query).get("pk")
                if numbers is None or not scope.knows(self.model, numbers):
                    scope.before(self._chain())
            return super().update(**values)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        rows = list(objs)
        with _writing(self.model) as scope:
            if scope is None:
                return super().bulk_create(rows, *args, **options)
            same = _same_rows(self.model, rows, options.get("unique_fields"))
            if same is not None:
                scope.before(same)
            made = super().bulk_create(rows, *args, **options)
            numbers = list(same.values_list("pk", flat=True)) if same is not None else [row.pk for row in made]
            scope.born(self.model, (number for number in numbers if number is not None))
            return made

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        with changes.settled(), changes.told(tracked_tables):
            return super().delete(*args, **options)


class TrackedModel(models.Model):
    """Rows note themselves as they are made, and their saves and deletions tell what they change.

    Django looks records up by foreign keys through the base manager, so that one is tracked, too.
    """

    objects: ClassVar[Any] = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        row = super().from_db(db, field_names, values)
        if is_recording():
            depend(*_keys_of(row, field_names))
        return row

    def save_base(self, *args: Any, **options: Any) -> None:
        with _writing(type(self), options.get("update_fields")) as scope:
            if scope is not None and self.pk is not None:
                _before_save(scope, self)
            super().save_base(*args, **options)
            if scope is not None:
                scope.born(type(self), [self.pk])

    def delete(self, *args: Any, **options: Any) -> Any:
        with changes.settled(), changes.told(tracked_tables):
            return super().delete(*args, **options)


@contextmanager
def _writing(model: type[models.Model], names: Iterable[str] | None = None) -> Iterator[Scope | None]:
    """Around a write to the fields `names`, None for all; gives None where no page can tell the difference."""
    tracking = tracking_of(model)
    if tracking is None:
        yield None
        return
    with changes.told(tracking.tables):
        if names is not None and tracking.is_private(names):
            yield None
            return
        with changes.settled() as scope:
            yield scope


def _before_save(scope: Scope, row: models.Model) -> None:
    """A part of something larger is saved with its siblings as a rule: they are read together."""
    tracking = tracking_of(type(row))
    if tracking is None or scope.knows(type(row), [row.pk]):
        return
    same = Q(pk=row.pk)
    if tracking.by != "pk":
        same |= Q(**{tracking.by: getattr(row, tracking.by)})
    scope.before(type(row)._base_manager.filter(same))


def _same_rows(model: type[models.Model], rows: list[Any], unique: Iterable[str] | None) -> Any:
    """The rows that an insert may meet; None where it was not told what makes them the same."""
    if not unique or not rows:
        return None
    columns: list[Any] = [model._meta.get_field(name) for name in unique]
    names = [column.attname for column in columns]
    if len(names) == 1:
        return model._base_manager.filter(**{f"{names[0]}__in": [getattr(row, names[0]) for row in rows]})
    same = (Q(**{name: getattr(row, name) for name in names}) for row in rows)
    return model._base_manager.filter(reduce(or_, same))


def _keys_of(row: models.Model, names: Iterable[str]) -> Iterator[str]:
    tracking = tracking_of(type(row))
    if tracking is None or (tracking.by != "pk" and tracking.by not in row.__dict__):
        yield table_key(row._meta.db_table)
        return
    value = getattr(row, tracking.by)
    yield tracking.key(value)
    if not tracking.deferrable.isdisjoint(names):
        yield tracking.whole.format(value)


def tell_of_deletion(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    """Deleted with something that isn't tracked itself, it has no scope: all that it had a part in is void."""
    if tracking_of(sender) is None or instance.pk is None:
        return
    rows = sender._base_manager.filter(pk=instance.pk)
    scope = changes.present_scope()
    if scope is None:
        changes.void_rows(rows)
    elif not scope.knows(sender, [instance.pk]):
        scope.before(rows)
