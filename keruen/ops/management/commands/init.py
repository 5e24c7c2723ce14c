from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from keruen.ops.setting_up import set_up


class Command(BaseCommand):
    help = "Sets up an empty portal: database, languages, roles, root pages. It may run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up()
        self.stdout.write(f"The portal is set up below {settings.DATA}.")
        self.stdout.write("Next: `keruen createsuperuser` makes the first account, `keruen serve` starts it.")
