"""The web server's process: Granian with Django in its workers."""

import os
import sys

import django
from django.conf import settings
from granian import Granian
from granian.constants import HTTPModes, Interfaces

STOP_SECONDS = 10


def serve(host: str, port: int, *, workers: int) -> None:
    """Serves until SIGTERM or SIGINT; requests that run then are answered within `STOP_SECONDS`."""
    Granian(
        "keruen.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=settings.ENVIRONMENT.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_dictconfig={**settings.LOGGING},
    ).serve()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()
    serve(sys.argv[1], int(sys.argv[2]), workers=int(sys.argv[3]))
