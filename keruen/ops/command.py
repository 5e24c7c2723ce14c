"""The `keruen` command. It is Django's own command with the portal's settings, so `keruen migrate` works too."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    execute_from_command_line(["keruen", *sys.argv[1:]])
