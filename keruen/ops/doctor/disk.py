import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from keruen.ops.doctor.problem import Problem

LEAST_FREE = 1 << 30
LEAST_SHARE = 0.05


def check() -> Iterator[Problem]:
    """The data folder can be written to and its disk has room."""
    folder = Path(settings.DATA)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Problem(f"{folder} can't be written to", "give the portal's account the folder, or set KERUEN_DATA")
        return
    room = shutil.disk_usage(folder)
    if room.free < LEAST_FREE or room.free < room.total * LEAST_SHARE:
        yield Problem(
            f"{room.free / (1 << 30):.1f} GiB are free of {room.total / (1 << 30):.0f} on the disk of {folder}",
            "make room; `keruen press clear` gives back what stored pages take, at the cost of rendering them again",
        )
