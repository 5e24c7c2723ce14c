"""`keruen export KIND …`: moves the portal out. See docs/guides/moving-out.md."""

from argparse import Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from keruen.archive.exporters import INDEX
from keruen.archive.exporters.kind import CannotExport


class Command(BaseCommand):
    help = "Writes the stories into files that another system, or another Keruen, takes in."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for exporter in INDEX.values():
            exporter.add_arguments(kinds.add_parser(exporter.name, help=exporter.help))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = INDEX[options["kind"]].run(Namespace(**options))
        except CannotExport as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(
                "stopped; nothing was written but files in media/, which are kept", returncode=130
            ) from None
        for line in lines:
            self.stdout.write(line)
