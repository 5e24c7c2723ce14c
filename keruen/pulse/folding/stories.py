"""Which stories there are."""

import json
from collections.abc import Collection
from typing import Final

from django.db import connection

from keruen.newsroom.models import Article

_SELECT: Final = f"SELECT page_ptr_id, language_code FROM {Article._meta.db_table} WHERE page_ptr_id"  # noqa: S608 - constants


def languages(articles: Collection[int]) -> dict[int, str]:
    """{article: language} of those that are there, in one query, however many."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"{_SELECT} = ANY(%s)", [list(articles)])
        else:
            cursor.execute(f"{_SELECT} IN (SELECT value FROM json_each(%s))", [json.dumps(list(articles))])  # noqa: S608
        return dict(cursor.fetchall())
