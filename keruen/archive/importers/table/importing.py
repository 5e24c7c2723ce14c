"""Reads, checks and stores; every row that is not stored is accounted for."""

import difflib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.mapping import Form, Mapping, mapping_from, mapping_of
from keruen.archive.importers.table.reading import Row, Table
from keruen.archive.importers.table.story import Surroundings, arrival_from
from keruen.archive.importers.table.suggesting import shown, suggested
from keruen.archive.importers.table.uris import uri_of
from keruen.archive.language_choice import LanguageChoice, add_language_arguments
from keruen.archive.media.arguments import add_media_arguments, media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf

SHOWN_ROWS = 3
# A table has some dozens of columns; what calls each row's fields otherwise is none.
MOST_TOLD = 1_000
# Without these a row is no story; the others may be cut off at its end.
NEEDED = ("uri", "headline", "published_at", "body")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a .csv, .tsv, .txt or .jsonl file")
    parser.add_argument("--mapping", type=Path, metavar="MAP.toml", help="which column is what")
    parser.add_argument(
        "--suggest", action="store_true", help="write a first mapping by the columns' names, and show three rows by it"
    )
    add_language_arguments(parser)
    add_media_arguments(parser)


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    if not options.file.is_file():
        raise CannotImport(f"{options.file}: there is no such file")
    if options.suggest:
        _suggest(options, report)
        return
    if options.mapping is None:
        raise CannotImport("give --mapping MAP.toml; the same command with --suggest writes a first one")
    mapping = mapping_from(options.mapping)
    table = Table(options.file, mapping.file)
    _check_columns(mapping, table, str(options.mapping))
    unused = _Unused(mapping, report)
    unused.tell(table.columns, str(table.path))
    mover = Mover(report, shelf=shelf, now=settings.CLOCK.now())
    try:
        mover.move(_arrivals(table, _surroundings(options, mapping, report), report, unused))
    except MissingFront as error:
        raise CannotImport(str(error)) from error


def _arrivals(table: Table, around: Surroundings, report: Report, unused: "_Unused") -> Iterator[Placed]:
    needed = {column.column for name, column in around.mapping.given().items() if name in NEEDED}
    size = table.path.stat().st_size
    # disable=None: only where somebody watches
    with tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr, disable=None) as bar:
        for row in table:
            bar.update(table.offset - bar.n)
            # Any object of JSON may have names that those before it had not.
            unused.tell(row.cells, row.place)
            if report.is_done(row.place):
                continue
            uri = ""
            try:
                uri = _checked_uri(row, around.mapping, needed)
                lost = _lost(report, row.place, uri)
                if row.missing:
                    lost("cells", f"the row ends before {', '.join(row.missing)}")
                yield Placed(row.place, arrival_from(row, replace(around, lost=lost)))
            except RefusedItem as refusal:
                report.account(Outcome.REFUSED, place=row.place, uri=uri, reason=str(refusal))


def _checked_uri(row: Row, mapping: Mapping, needed: set[str]) -> str:
    if row.problem:
        raise row.problem
    lacking = sorted(needed & set(row.missing))
    if lacking:
        raise RefusedItem(f"the row ends before {', '.join(lacking)}; put cells that hold line ends in quotation marks")
    return uri_of(row, mapping)


def _surroundings(options: Namespace, mapping: Mapping, report: Report) -> Surroundings:
    return Surroundings(
        mapping=mapping,
        mapping_digest=mapping.digest(),
        choice=LanguageChoice.from_options(options),
        media=media_from(options),
        zone=settings.PORTAL_ZONE,
        now=settings.CLOCK.now(),
        lost=_lost(report, str(options.file), ""),
    )


def _lost(report: Report, place: str, uri: str) -> Lost:
    return lambda kind, what: report.lose(kind, what, place=place, uri=uri)


def _check_columns(mapping: Mapping, table: Table, name: str) -> None:
    if mapping.columns.uri is None and mapping.columns.old_address is None:
        raise CannotImport(f"{name}: columns.uri is missing; say which column tells stories apart: a number or address")
    problems = []
    for field, column in mapping.given().items():
        if column.column not in table.columns and not table.is_json:
            near = difflib.get_close_matches(column.column, table.columns, 1)
            meant = f"is “{near[0]}” meant? " if near else ""
            problems.append(f"  columns.{field} = “{column.column}”: there is no such column; {meant}")
    if problems:
        there = ", ".join(f"“{column}”" for column in table.columns)[:1000]
        raise CannotImport("\n".join([f"{name}:", *problems, f"  {table.path} has {there}"]))


class _Unused:
    """Tells of each column that the mapping neither names nor ignores, where it comes by first."""

    def __init__(self, mapping: Mapping, report: Report) -> None:
        self.report = report
        self._known = {column.column for column in mapping.given().values()} | set(mapping.file.ignore)
        self._most = len(self._known) + MOST_TOLD

    def tell(self, columns: Iterable[str], place: str) -> None:
        for column in columns:
            if column not in self._known and len(self._known) < self._most:
                self._known.add(column)
                self.report.lose("column", f"“{column}” is not in the mapping", place=place, uri="")


def _suggest(options: Namespace, report: Report) -> None:
    """Writes the mapping beside the table, or where --mapping says, and shows what it makes of the first rows."""
    path = options.mapping or options.file.with_name(f"{options.file.stem}.mapping.toml")
    if path.exists():
        raise CannotImport(f"{path}: stands already; name another file with --mapping, or delete it")
    table = Table(options.file, Form())
    rows = [row for _, row in zip(range(SHOWN_ROWS), table, strict=False)]
    text = suggested(table, rows)
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{text}\nThe mapping is in {path}; correct it there.\n")
    try:
        around = _surroundings(options, mapping_of(text, name=str(path)), report)
    except CannotImport as error:
        sys.stdout.write(f"It is not whole yet. {error}\n")
        return
    sys.stdout.write("".join(f"\n{shown(row, around)}" for row in rows))
