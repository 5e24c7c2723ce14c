"""`keruen archive …`: looks after what was moved in. See docs/guides/moving-in-from-any-site.md."""

from argparse import Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from keruen.archive.links import checking
from keruen.archive.links.old_sitemap import UnreadableSitemap
from keruen.ops import static_files


class Command(BaseCommand):
    help = "Says which addresses of the old site, and which links in stories, lead nowhere."

    def add_arguments(self, parser: CommandParser) -> None:
        do = parser.add_subparsers(dest="do", required=True, metavar="DO")
        checking.add_arguments(do.add_parser("check-links", help="exit status 1 says that some lead nowhere"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sitemap"] and not options["base"]:
            static_files.gather()  # pages name them, and are rendered here
        try:
            findings = checking.run(Namespace(**options), self.stdout)
        except UnreadableSitemap as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("stopped; --internal goes on from here", returncode=130) from None
        if findings.number:
            raise SystemExit(1)
