from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keruen.lib import cities
from keruen.lib.cities import City
from keruen.wire.actions import update_rates, update_weather
from keruen.wire.report import Report


class Command(BaseCommand):
    help = "Fetches a feed now and prints what was stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        feeds = (
            parser.add_subparsers(dest="do", required=True).add_parser("run").add_subparsers(dest="feed", required=True)
        )
        rates = feeds.add_parser("rates", help="Official exchange rates of the National Bank of Kazakhstan.")
        rates.add_argument("--date", type=_day, metavar="DD.MM.YYYY", help="The day they held on, not the last one.")
        weather = feeds.add_parser("weather", help="The weather of every city, or of those named.")
        weather.add_argument("--city", action="append", choices=sorted(cities.BY_KEY), metavar="KEY", default=[])
        weather.add_argument("--force", action="store_true", help="Ask even for what has not expired.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["feed"] == "rates":
            self._print(update_rates(options["date"]))
        else:
            self._print(update_weather(_cities(options["city"]), is_forced=options["force"]))

    def _print(self, report: Report) -> None:
        for line in [*report.stored, *report.left]:
            self.stdout.write(line)
        for line in [*report.complaints, *report.failures]:
            self.stderr.write(line)
        if report.has_failed:
            raise CommandError(f"{report.feed}: failed, what was known stays. {report.failures[0]}")
        self.stdout.write(f"{report.feed}: {len(report.stored)} stored.")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date as DD.MM.YYYY, for example 04.02.2026") from None


def _cities(keys: list[str]) -> list[City]:
    return [cities.BY_KEY[key] for key in keys] or list(cities.ALL)
