from typing import Any

from django.db import models


class NewestFirstIndex(models.Index):
    """An index in the order of Wagtail's lists: the newest first, and last what has no date.

    That is what DESC means to SQLite. To PostgreSQL it means what has no date first, so that it would sort all pages.
    """

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **options: Any) -> Any:
        statement = super().create_sql(model, schema_editor, using, **options)
        if schema_editor.connection.vendor == "postgresql":
            columns: Any = statement.parts["columns"]
            columns.col_suffixes = [suffix and f"{suffix} NULLS LAST" for suffix in columns.col_suffixes]
        return statement
