"""What every importer is to the command."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from keruen.archive.report import Report
from keruen.archive.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of archive. `run` accounts for every item; only CannotImport ends it early."""

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Report, Shelf], None]


class CannotImport(Exception):
    """Nothing can be imported at all; the message names the remedy."""


def index_of(importers: Iterable[Importer]) -> dict[str, Importer]:
    index: dict[str, Importer] = {}
    for importer in importers:
        if importer.name in index:
            raise ValueError(f"two importers are called “{importer.name}”")
        index[importer.name] = importer
    return index
