from typing import Any

from django.core.management.commands import flush

from keruen.press.tracking.tables import looking_away


class Command(flush.Command):
    """Django's; what it does to every table is not told of, table by table, in one that it empties too."""

    def handle(self, **options: Any) -> None:
        with looking_away():
            super().handle(**options)
