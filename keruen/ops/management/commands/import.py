"""`keruen import KIND …`: moves an archive in. See docs/guides/moving-in.md."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from keruen.archive.catching_up import LostPlace
from keruen.archive.importers import INDEX
from keruen.archive.importers.kind import CannotImport
from keruen.archive.report import Outcome, Report
from keruen.archive.report_files import FileJournal
from keruen.archive.run import RunsAlready, kept
from keruen.archive.shelf import MediaShelf, RehearsalShelf

SHOWN = 20
# What every command has, and what says how to run and not what to bring in.
NOT_OF_THE_IMPORTER = frozenset(
    {
        *("verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"),
        *("kind", "dry_run", "report", "anew"),
    }
)


class Command(BaseCommand):
    help = "Moves stories, or how often they were read, into the portal. It may be stopped and started again."

    def add_arguments(self, parser: CommandParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
        for importer in INDEX.values():
            kind = kinds.add_parser(importer.name, help=importer.help)
            importer.add_arguments(kind)
            kind.add_argument("--dry-run", action="store_true", help="read and check everything, keep nothing")
            kind.add_argument("--report", type=Path, metavar="FILE", help="write what became of each item to a file")
            kind.add_argument(
                "--anew", action="store_true", help="from the first item, though a run was stopped half-way"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with self._running(options) as report:
                self._tell(report, options["report"])
        except (CannotImport, LostPlace, RunsAlready) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("stopped; the same command goes on from here", returncode=130) from None
        if report.has_refusals:
            raise SystemExit(1)

    @contextmanager
    def _running(self, options: dict[str, Any]) -> Iterator[Report]:
        """Runs the importer, and gives the report while its files are there."""
        own = Namespace(**{name: value for name, value in options.items() if name not in NOT_OF_THE_IMPORTER})
        importer = INDEX[options["kind"]]
        if options["dry_run"]:
            importer.prepare(own)
            with TemporaryDirectory() as folder:
                report = Report(FileJournal(Path(folder)))
                with transaction.atomic():
                    importer.run(own, report, RehearsalShelf())
                    transaction.set_rollback(True)
                yield report
                self.stdout.write("Nothing was kept: this was a dry run.")
            return
        with kept(options["kind"], own, anew=options["anew"]) as (run, report):
            if run.goes_on:
                self.stdout.write(f"Import {run.run} goes on after {run.position}.")
            importer.prepare(own)
            importer.run(own, report, MediaShelf())
        yield report
        self.stdout.write(f"At the desk it is import {run.run}.")

    def _tell(self, report: Report, path: Path | None) -> None:
        number = report.counts[Outcome.REFUSED]
        report.write()
        for entry in islice(report.journal.entries(Outcome.REFUSED), SHOWN):
            self.stderr.write(f"refused  {entry}")
        if number > SHOWN:
            self.stderr.write(f"… and {number - SHOWN} more; --report FILE lists all")
        for line in report.summary():
            self.stdout.write(line)
        if path:
            with path.open("w", encoding="utf-8", errors="replace") as text:
                text.writelines(f"{line}\n" for line in report.lines())
            self.stdout.write(f"The whole account is in {path}.")
