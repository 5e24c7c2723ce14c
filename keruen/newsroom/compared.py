"""Conditions that a database compares with what it meets, but looks nothing up by.

A list of the desk is the first few in some order of those that meet conditions. Below the root or a front nearly all
pages meet some of them: looked up by those, a million are gathered and sorted to show fifty. Compared, the index of the
order is read until there are enough; where few or none meet them it is read to its end, but the table isn't, since the
index holds what the desk filters by (`page_by_last_edit`, `page_by_publication`).
"""

from copy import copy
from typing import Any, Final

from django.db.models import Func
from django.db.models.expressions import Col
from django.db.models.sql.where import WhereNode

from keruen.newsroom.models.page import TrackedPageQuerySet

# By the orders themselves may be looked up, and by a page's own number.
LOOKED_UP: Final = frozenset({"id", "latest_revision_created_at", "last_published_at"})


class Compared(Func):
    """A column that SQLite uses no index for. PostgreSQL knows what is rare, and needs no telling."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


def compared(pages: TrackedPageQuerySet) -> TrackedPageQuerySet:
    """The same pages. A condition that is said several times, as those of one's rights are, is said once."""
    found = pages.all()
    found.query.where = _compared(found.query.where)
    return found


def _compared(condition: Any) -> Any:
    if isinstance(condition, WhereNode):
        node = condition.clone()
        said = condition.children
        node.children = [_compared(child) for place, child in enumerate(said) if child not in said[:place]]
        return node
    column = getattr(condition, "lhs", None)
    if not isinstance(column, Col) or column.target.name in LOOKED_UP:
        return condition
    condition = copy(condition)
    condition.lhs = Compared(column)
    return condition
