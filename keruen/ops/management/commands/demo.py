import logging
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from keruen.archive.demo import cast, furnishing, newsroom
from keruen.newsroom.models import Front
from keruen.ops.setting_up import set_up
from keruen.wire.actions import update_rates, update_weather
from keruen.wire.samples import put_samples


class Command(BaseCommand):
    help = "Sets the portal up and fills it with a demo newsroom. A second start keeps what was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--serve", action="store_true", help="then serve it, as `keruen serve` does")

    def handle(self, *args: Any, serve: bool, **options: Any) -> None:
        set_up()
        if newsroom.is_filled():
            self.stdout.write("The demo newsroom is here already; what was changed in it stays.")
        else:
            self.stdout.write(f"{self._fill()} stories are in.")
            # The worker would do it too, but not at once.
            call_command("search", "rebuild", "--quiet")
        self._fetch()
        self._tell()
        if serve:
            call_command("serve")

    def _fill(self) -> int:
        # disable=None: only where somebody watches
        with tqdm(total=newsroom.steps(), desc="demo newsroom", file=sys.stderr, disable=None) as bar:
            return newsroom.fill(now=settings.CLOCK.now(), on_step=bar.update)

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
