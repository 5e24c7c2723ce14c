from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management.base import OutputWrapper


class CannotSearch(Exception):
    """The command can't do what it was asked for; the message says why, and the remedy."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """`run` writes what was asked for to `out`, and what one should know besides to `err`; it may raise CannotSearch.

    Both are Django's wrappers: their `write` ends each line by itself.
    """

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, OutputWrapper, OutputWrapper], None]
