import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from keruen.newsroom.models import Front
from keruen.ops import health, static_files
from keruen.ops.supervisor import Child, Supervisor, python_module


class Command(BaseCommand):
    help = "Serves the portal: web workers and the background worker, supervised. Ctrl-C stops all cleanly."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default=settings.ENVIRONMENT.bind, metavar="HOST:PORT")
        parser.add_argument("--workers", type=int, default=settings.ENVIRONMENT.workers, metavar="N")

    def handle(self, *args: Any, bind: str, workers: int, **options: Any) -> None:
        host, colon, port = bind.rpartition(":")
        if not (colon and host and port.isdigit()):
            raise CommandError(f"--bind {bind}: give HOST:PORT, for example 127.0.0.1:8000")
        if workers < 1:
            raise CommandError(f"--workers {workers}: give 1 or more")
        refuse_unready()
        refuse_taken(host, int(port))
        static_files.gather()
        children = [web(host, port, workers=workers), worker()]
        sys.exit(Supervisor(children).run())


def refuse_unready() -> None:
    """Stops the start, with the remedy, where the database is not set up."""
    try:
        problem = health.problem() or ("" if Front.objects.exists() else "the portal is not set up")
    except DatabaseError as error:
        problem = f"the database can't be used ({error})"
    if problem:
        raise CommandError(f"{problem}; `keruen init` sets it up")


def refuse_taken(host: str, port: int) -> None:
    """Stops the start where something else listens there; the server itself would only try again and again."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        problem = error.strerror or str(error)
        raise CommandError(f"--bind {host}:{port}: {problem}; choose another with --bind HOST:PORT") from error


def web(host: str, port: str, *, workers: int) -> Child:
    return Child("web", python_module("keruen.ops.web", host, port, str(workers)))


def worker() -> Child:
    return Child("worker", python_module("keruen", "worker"))
