"""The whole database and the media as they are now, to be had again: each run of the machine begins with the same."""

import shutil
from pathlib import Path

from django.conf import settings

from keruen.tests.kept_database import KeptDatabase


class Snapshot:
    """What was committed when it was made. `restore` brings it back, sequences included; `drop` frees it."""

    def __init__(self, folder: Path) -> None:
        self.media = folder
        shutil.copytree(settings.MEDIA_ROOT, folder, dirs_exist_ok=True)
        self.database = KeptDatabase("newsroom")

    def restore(self) -> None:
        self.database.restore()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        shutil.copytree(self.media, settings.MEDIA_ROOT)

    def drop(self) -> None:
        self.database.drop()
