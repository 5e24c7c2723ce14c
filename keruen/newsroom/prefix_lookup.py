"""“Begins with”, read from an index on SQLite, too.

Wagtail asks for what lies below a page by the beginning of its path. Django writes that as LIKE, which on SQLite pays
no heed to case and therefore can't use an index: each list of the desk read the whole table of pages, some of them
several times. GLOB heeds case, as PostgreSQL's LIKE does, and is read from the index.
"""

import re
from typing import Any

from django.db.models.lookups import StartsWith

_MAGIC = re.compile(r"([*?\[])")


class BeginsWith(StartsWith):
    """Django's, but on SQLite. Case counts there now as it does on PostgreSQL; `istartswith` is what it was."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        if not self.rhs_is_direct_value() or self.bilateral_transforms:
            return self.as_sql(compiler, connection, **extra)
        column, params = self.process_lhs(compiler, connection)
        return f"{column} GLOB %s", [*params, _MAGIC.sub(r"[\1]", str(self.rhs)) + "*"]
