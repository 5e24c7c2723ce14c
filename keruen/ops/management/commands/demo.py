import logging
import sys
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from keruen.archive.demo import cast, furnishing, newsroom
from keruen.archive.demo.large.growing import Growing
from keruen.newsroom.models import Front
from keruen.ops.setting_up import set_up
from keruen.wire.actions import update_rates, update_weather
from keruen.wire.outbound.publication import languages
from keruen.wire.outbound.sitemaps.settling import settle_all
from keruen.wire.samples import put_samples


class Command(BaseCommand):
    help = "Sets the portal up and fills it with a demo newsroom. A second start keeps what was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stories",
            type=int,
            default=0,
            metavar="N",
            help="and a large archive beside it: so many stories that nobody wrote, or as many as lack",
        )
        parser.add_argument(
            "--without-search", action="store_true", help="leave the large archive to `keruen search rebuild`"
        )
        parser.add_argument("--serve", action="store_true", help="then serve it, as `keruen serve` does")

    def handle(self, *args: Any, serve: bool, stories: int, without_search: bool, **options: Any) -> None:
        set_up()
        has_new = not newsroom.is_filled()
        if has_new:
            self.stdout.write(f"{self._fill()} stories are in.")
        else:
            self.stdout.write("The demo newsroom is here already; what was changed in it stays.")
        if stories:
            has_new = bool(self._grow(stories)) or has_new
        if has_new and not without_search:
            # The worker would do it too, but not at once, and it isn't told of a large archive.
            call_command("search", "rebuild", "--quiet")
        self._fetch()
        self._tell()
        if serve:
            call_command("serve")

    def _fill(self) -> int:
        # disable=None: only where somebody watches
        with tqdm(total=newsroom.steps(), desc="demo newsroom", file=sys.stderr, disable=None) as bar:
            return newsroom.fill(now=settings.CLOCK.now(), on_step=bar.update)

    def _grow(self, stories: int) -> int:
        """Sitemaps follow; the worker would see to them within the hour."""
        growing, start = Growing(until=settings.CLOCK.now()), perf_counter()
        with tqdm(total=stories, desc="large archive", unit=" stories", file=sys.stderr, disable=None) as bar:
            made = growing.grow(stories, on_step=bar.update)
        settle_all(languages(), now=settings.CLOCK.now())
        pace = made / max(perf_counter() - start, 1e-9)
        self.stdout.write(f"{made} stories of a large archive are in: {pace:.0f} a second.")
        return made

    def _fetch(self) -> None:
        """Today's rates and weather, or samples marked as samples where there is no way out."""
        logging.disable(logging.WARNING)  # what failed is said below, once
        try:
            # Each try waits for its time-out: without rates there is no network, as a rule, and no weather either.
            has_failed = update_rates().has_failed or update_weather().has_failed
        finally:
            logging.disable(logging.NOTSET)
        if has_failed:
            put_samples()
            self.stdout.write("Rates or weather could not be fetched; samples, marked as such, stand in for them.")

    def _tell(self) -> None:
        self.stdout.write("")
        for front in Front.objects.filter(live=True).select_related("locale").order_by("path"):
            self.stdout.write(f"  {settings.SITE_URL}/{front.language}/")
        self.stdout.write(f"  {settings.SITE_URL}/desk/")
        for account in cast.ACCOUNTS:
            self.stdout.write(f"      {account} / {furnishing.password_of(account)}")
