"""`keruen import KIND …`: moves an archive in. See docs/guides/moving-in.md."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from keruen.archive.importers import INDEX
from keruen.archive.importers.kind import CannotImport
from keruen.archive.report import Outcome, Report
from keruen.archive.shelf import MediaShelf, RehearsalShelf, Shelf

SHOWN = 20


class Command(BaseCommand):
    help = "Moves stories, or how often they were read, into the portal. It may be stopped and started again."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for importer in INDEX.values():
            kind = kinds.add_parser(importer.name, help=importer.help)
            importer.add_arguments(kind)
            kind.add_argument("--dry-run", action="store_true", help="read and check everything, keep nothing")
            kind.add_argument("--report", type=Path, metavar="FILE", help="write what became of each item to a file")

    def handle(self, *args: Any, **options: Any) -> None:
        report = Report()
        try:
            if options["dry_run"]:
                with transaction.atomic():
                    _run(options, report, RehearsalShelf())
                    transaction.set_rollback(True)
            else:
                _run(options, report, MediaShelf())
        except CannotImport as error:
            raise CommandError(str(error)) from error
        self._tell(report)
        if options["dry_run"]:
            self.stdout.write("Nothing was kept: this was a dry run.")
        if options["report"]:
            options["report"].write_text("\n".join(report.lines()) + "\n", encoding="utf-8")
            self.stdout.write(f"The whole account is in {options['report']}.")
        if report.has_refusals:
            raise SystemExit(1)

    def _tell(self, report: Report) -> None:
        refused = [entry for entry in report.entries if entry.outcome is Outcome.REFUSED]
        for entry in refused[:SHOWN]:
            self.stderr.write(f"refused  {entry}")
        if len(refused) > SHOWN:
            self.stderr.write(f"… and {len(refused) - SHOWN} more; --report FILE lists all")
        for line in report.summary():
            self.stdout.write(line)


def _run(options: dict[str, Any], report: Report, shelf: Shelf) -> None:
    INDEX[options["kind"]].run(Namespace(**options), report, shelf)
