import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from keruen.newsroom.models import Front
from keruen.ops import health, static_files
from keruen.ops.catching_up import catch_up
from keruen.ops.supervisor import Child, Supervisor, python_module
from keruen.press.own_store import close_own_store, own_store
from keruen.press.serving.django_socket import django_socket
from keruen.pulse.counting.memory import SIZE
from keruen.pulse.counting.shared_memory import hand_down

# Readers wait for these; a longer pause between two starts would spare nobody.
LONGEST_PAUSE = 4.0


class Command(BaseCommand):
    help = "Serves the portal: reader workers, Django and the background worker, supervised. Ctrl-C stops all cleanly."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default=settings.ENVIRONMENT.bind, metavar="HOST:PORT")
        parser.add_argument("--workers", type=int, default=settings.ENVIRONMENT.workers, metavar="N")

    def handle(self, *args: Any, bind: str, workers: int, **options: Any) -> None:
        host, colon, port = bind.rpartition(":")
        if not (colon and host and port.isdigit()):
            raise CommandError(f"--bind {bind}: give HOST:PORT, for example 127.0.0.1:8000")
        if workers < 1:
            raise CommandError(f"--workers {workers}: give 1 or more")
        if warning := refuse_unready():
            self.stderr.write(self.style.WARNING(warning))
        refuse_taken(host, int(port))
        static_files.gather()
        catch_up(own_store())
        close_own_store()
        # For the worker, which reads back what was published.
        os.environ["KERUEN_BIND"] = bind
        sys.exit(Supervisor(children(host, port, workers=workers)).run())


def refuse_unready() -> str:
    """Stops the start, with the remedy, where the portal is not set up.

    A database that does not answer stops it only where no page is stored; else the warning says what readers get.
    """
    try:
        problem = health.problem() or ("" if Front.objects.exists() else "the portal is not set up")
    except DatabaseError as error:
        problem = f"the database can't be used ({error})"
    if not problem:
        return ""
    store = own_store()
    if problem == health.DATABASE_IS_SILENT and store is not None and store.status().pages:
        return f"{problem}; readers get the last good copies of {store.status().pages} stored pages until it does"
    raise CommandError(f"{problem}; `keruen init` sets it up")


def refuse_taken(host: str, port: int) -> None:
    """Stops the start where something else listens there; the server itself would only try again and again."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        problem = error.strerror or str(error)
        raise CommandError(f"--bind {host}:{port}: {problem}; choose another with --bind HOST:PORT") from error


def children(host: str, port: str, *, workers: int) -> list[Child]:
    """Reader workers and as many processes of Django; or Django alone, where no pages are stored."""
    worker = Child("worker", python_module("keruen", "worker"))
    if settings.PRESS_FOLDER is None:
        return [web("web", "alone", host, port, str(workers)), worker]
    path = django_socket(settings.DATA)
    return [web("web", "readers", host, port, str(workers)), web("django", "django", str(path), str(workers)), worker]


def web(name: str, *arguments: str) -> Child:
    """It shares what it knows of readers with those that take its place (`pulse/counting/memory.py`)."""
    descriptor = hand_down(SIZE)
    inherits = () if descriptor is None else (descriptor,)
    return Child(name, python_module("keruen.ops.web", *arguments), longest_pause=LONGEST_PAUSE, inherits=inherits)
