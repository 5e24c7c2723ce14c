"""Workers that fold and do nothing else, to be killed: `python -m …`, with KERUEN_DATA and KERUEN_DATABASE_URL.

For each command on a line of the standard input it begins another one, says its number, and says when it is over.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "keruen.settings"
django.setup()

from keruen.pulse.folding import fold, upserts  # noqa: E402
from keruen.pulse.folding.worker import Worker  # noqa: E402

write = upserts.write


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201


def write_and_hang(*given: Any) -> None:
    write(*given)
    say("written")
    time.sleep(3600)


def write_slowly(*given: Any) -> None:
    """So that it is often killed just here."""
    time.sleep(random.uniform(0, 0.01))
    write(*given)
    time.sleep(random.uniform(0, 0.01))


def hang() -> None:
    """In the midst of a transaction, when everything is written."""
    with patch.object(upserts, "write", write_and_hang):
        Worker(None).turn()


def go_on() -> None:
    """Without end, in small pieces; a line for each turn."""
    worker = Worker(None)
    with patch.object(upserts, "write", write_slowly), patch.object(fold, "PIECE_BYTES", 32 * 20):
        while True:
            worker.turn()
            say("turn")


def settle() -> None:
    worker = Worker(None)
    while not worker.turn():
        pass


COMMANDS: dict[str, Callable[[], None]] = {"hang": hang, "go-on": go_on, "settle": settle}


def main() -> None:
    for line in sys.stdin:
        process = os.fork()
        if not process:
            say(os.getpid())
            random.seed()
            COMMANDS[line.strip()]()
            os._exit(0)
        say("over", os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main()
