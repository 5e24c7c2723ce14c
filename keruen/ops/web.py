"""The web servers' processes: Granian with reader workers on the public address, Granian with Django on a socket.

python -m keruen.ops.web readers HOST PORT WORKERS
python -m keruen.ops.web django SOCKET WORKERS
python -m keruen.ops.web alone HOST PORT WORKERS    Django on the public address, where no pages are stored
"""

import importlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from keruen.environment import Environment, read_environment
from keruen.lib.log_form import log_settings
from keruen.ops.lifeline import end_with
from keruen.press.serving.terms import THREADS
from keruen.pulse.counting.memory import SIZE
from keruen.pulse.counting.shared_memory import hand_down

STOP_SECONDS = 10
# A thread that is parked counts as busy for Granian; one that only waits for requests need not go soon.
IDLE_SECONDS = 600


def readers(host: str, port: int, *, workers: int) -> None:
    """Serves until SIGTERM or SIGINT; requests that run then are answered within `STOP_SECONDS`."""
    load = partial(load_front, os.getpid())
    _serve(load, workers=workers, threads=THREADS, address=host, port=port, blocking_threads_idle_timeout=IDLE_SECONDS)


def django(workers: int, environment: Environment, **listening: Any) -> None:
    """Likewise. Django is loaded before the workers are forked, so that they share it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    importlib.import_module("django").setup()
    _serve(partial(load_django, os.getpid()), workers=workers, threads=environment.threads, **listening)


def load_front(parent: int) -> Any:
    """In a reader worker. What the environment holds, secrets among it, is no part of a request's."""
    end_with(parent, signal.SIGKILL)
    application = importlib.import_module("keruen.front").application()
    os.environ.clear()
    return application


def load_django(parent: int) -> Any:
    end_with(parent, signal.SIGKILL)
    return importlib.import_module("keruen.wsgi").application


def _serve(load: Callable[[], Any], *, workers: int, threads: int, **options: Any) -> None:
    environment = read_environment()
    # Where no supervisor has made it; workers share what they know of readers.
    hand_down(SIZE)
    logging.getLogger("_granian").addFilter(is_not_about_threads)
    Granian(
        "keruen",
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_dictconfig=log_settings(environment.log_level, environment.log_format),
        **options,
    ).serve(target_loader=load, wrap_loader=False)


def is_not_about_threads(record: logging.LogRecord) -> bool:
    """False for Granian's warning of more than two threads a core, which would fight for Python's lock.

    Of a reader worker's one takes requests and the others wait, most of them parked (`press/serving/leading.py`); fewer
    would refuse readers and editors where Django is slow. How many Django has is the operator's choice.
    """
    return "Python threads, which seems quite high" not in str(record.msg)


def main(arguments: Sequence[str]) -> None:
    kind, *where, workers = arguments
    environment = read_environment()
    if kind == "readers":
        readers(where[0], int(where[1]), workers=int(workers))
    elif kind == "alone":
        django(int(workers), environment, address=where[0], port=int(where[1]))
    else:
        socket = Path(where[0])
        socket.parent.mkdir(parents=True, exist_ok=True)
        socket.unlink(missing_ok=True)
        django(int(workers), environment, uds=socket, uds_permissions=0o600)


if __name__ == "__main__":
    main(sys.argv[1:])
