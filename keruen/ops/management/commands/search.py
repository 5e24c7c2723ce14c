"""`keruen search …`: the index of stories, and search keys. See docs/guides/search.md."""

from argparse import Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from keruen.search.commands import INDEX
from keruen.search.commands.subcommand import CannotSearch


class Command(BaseCommand):
    help = "Asks the index of stories, makes it anew, or says what words are looked for as."

    def add_arguments(self, parser: CommandParser) -> None:
        do = parser.add_subparsers(dest="do", required=True, metavar="DO")
        for each in INDEX.values():
            each.add_arguments(do.add_parser(each.name, help=each.help))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            INDEX[options["do"]].run(Namespace(**options), self.stdout, self.stderr)
        except CannotSearch as error:
            raise CommandError(str(error)) from error
