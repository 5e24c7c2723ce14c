"""What every importer is to the command."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from keruen.archive.report import Report
from keruen.archive.shelf import Shelf


def nothing(options: Namespace) -> None:
    """What most kinds need before they run: the files are there."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of archive. `run` accounts for every item; only CannotImport ends it early.

    `prepare` comes before it and brings to disk what has to be asked for: a dry run holds the database while it runs.
    """

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Report, Shelf], None]
    prepare: Callable[[Namespace], None] = nothing


class CannotImport(Exception):
    """Nothing can be imported at all; the message names the remedy."""


def index_of(importers: Iterable[Importer]) -> dict[str, Importer]:
    index: dict[str, Importer] = {}
    for importer in importers:
        if importer.name in index:
            raise ValueError(f"two importers are called “{importer.name}”")
        index[importer.name] = importer
    return index
