"""The test's database for other processes: PostgreSQL's own, or a copy of SQLite's, which lies in memory."""

from pathlib import Path
from typing import Any

from django.db import connection


def database_address(copy: Path) -> str:
    """As KERUEN_DATABASE_URL has it. What was committed until now is there."""
    if connection.vendor == "postgresql":
        known: dict[str, Any] = connection.settings_dict
        return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(known)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return f"sqlite:///{copy}"
