import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from keruen.ops.doctor.index import Examined, examine


class Command(BaseCommand):
    help = "Says what is wrong with this installation, and the remedy. Exit status 1 where anything is."
    # It has to work where the database doesn't, and says itself what is missing.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs: a list of checks with their problems")

    def handle(self, *args: Any, **options: Any) -> None:
        examined = list(examine())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in examined], ensure_ascii=False, indent=2))
        else:
            for each in examined:
                self._print(each)
        if any(each.problems for each in examined):
            sys.exit(1)

    def _print(self, examined: Examined) -> None:
        if examined.unchecked:
            self.stdout.write(f"unknown {examined.name}: {examined.unchecked}")
        elif not examined.problems:
            self.stdout.write(f"{self.style.SUCCESS('well   ')} {examined.name}")
        for problem in examined.problems:
            self.stdout.write(f"{self.style.ERROR('problem')} {examined.name}: {problem.what}")
            self.stdout.write(f"        → {problem.remedy}")
