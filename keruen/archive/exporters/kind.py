"""What every exporter is to the command."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of archive. `run` gives lines that say what was written; only CannotExport ends it early."""

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], list[str]]


class CannotExport(Exception):
    """Nothing was written; the message names the remedy."""
