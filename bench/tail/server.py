"""Granian as `keruen.ops.web` sets it up, but for how many threads take requests.

python -m bench.tail.server shared PORT THREADS PROCESSES     stored pages and Django together
python -m bench.tail.server parted PORT THREADS PROCESSES     a reader worker in which none of the threads leads
"""

import importlib
import sys
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces


def load_shared() -> Any:
    return importlib.import_module("bench.tail.shared").application()


def load_parted() -> Any:
    return importlib.import_module("keruen.front").application().application


LOADERS = {"shared": load_shared, "parted": load_parted}


def main(kind: str, port: int, threads: int, processes: int) -> None:
    Granian(
        "bench",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=processes,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        workers_kill_timeout=2,
    ).serve(target_loader=LOADERS[kind], wrap_loader=False)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
