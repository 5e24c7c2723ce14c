"""The servers that are compared, all in front of one demo newsroom and one store."""

import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.demo import fill
from bench.press import keruen
from bench.press.process import running
from bench.press.rounds import told
from bench.tail.strain import DESK, SESSION
from keruen.ops.tests.portal import Portal, free_port
from keruen.press.address import Address
from keruen.press.serving.django_socket import django_socket
from keruen.press.store import Store

THREADS = (1, 2, 4, 8)
SHARED = "shared, {} threads"
SHARED_TWICE = "shared, two processes, 4 threads each"
PARTED = "parted, {} threads"
LEADING = "parted, one thread leads (`keruen serve`)"
SHARING, PARTING = [sys.executable, "-m", "bench.tail.server"], [sys.executable, "-m", "keruen.ops.web"]
# What `keruen serve` does before it starts, and the stories' paths.
STORIES = """
from keruen.newsroom.models import Article
from keruen.ops import static_files
static_files.gather()
for story in Article.objects.live().in_language("ru").newest_first():
    print(story.address)
"""
PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Field:
    """`addresses`: of the servers by name. `listing`: of the hot pages. `others` are stories that are voided."""

    addresses: dict[str, str]
    listing: Path
    others: list[str]
    portal: Portal
    store: Store

    def void(self, path: str) -> None:
        """That page alone."""
        host = urlsplit(self.portal.address).netloc
        self.store.void((), addresses=[Address(host, path, "", "ru")])


def prepare(folder: Path, *, hot: int, threads: Sequence[int], stack: ExitStack) -> Field:
    """All serve until the stack is closed, and the hot pages and the others are stored."""
    portal = Portal(folder / "data", **keruen.QUIET)
    portal.data.mkdir()
    portal.settle()
    told("a demo newsroom is filled")
    fill(portal)
    stories = [line for line in portal.run("shell", "--no-imports", "-v", "0", "-c", STORIES).split() if line[0] == "/"]
    told("servers start")
    _start_django(portal, stack)
    addresses = {name: _start(command, portal, stack) for name, command in _commands(threads).items()}
    for address in addresses.values():
        _wait_for(address, stories[0])
        for path in DESK:  # what a first request loads is not meant
            keruen.get(address, path, cookie=SESSION)
    for path in stories:  # not faster than strangers may ask for what isn't stored
        _wait_for(addresses[LEADING], path)
    listing = folder / "hot.txt"
    listing.write_text("\n".join(stories[:hot]) + "\n")
    store = stack.enter_context(closing(Store.open(portal.data / "press")))
    return Field(addresses, listing, stories[hot:], portal, store)


def _commands(threads: Sequence[int]) -> dict[str, list[str]]:
    """{name: command}, with `PORT` where the port belongs."""
    commands = {}
    for number in threads:
        commands[SHARED.format(number)] = [*SHARING, "shared", "PORT", str(number), "1"]
    commands[SHARED_TWICE] = [*SHARING, "shared", "PORT", "4", "2"]
    for number in threads:
        commands[PARTED.format(number)] = [*SHARING, "parted", "PORT", str(number), "1"]
    commands[LEADING] = [*PARTING, "readers", "127.0.0.1", "PORT", "1"]
    return commands


def _start_django(portal: Portal, stack: ExitStack) -> None:
    """The one behind all that are parted."""
    path = django_socket(portal.data)
    log = stack.enter_context((portal.data / "django.log").open("w"))
    process = subprocess.Popen([*PARTING, "django", str(path), "1"], env=portal.environment, stdout=log, stderr=log)
    stack.callback(process.wait, 30)
    stack.callback(process.terminate)


def _start(command: Sequence[str], portal: Portal, stack: ExitStack) -> str:
    port = free_port()
    placed = [str(port) if word == "PORT" else word for word in command]
    log = portal.data / f"server-{port}.log"
    stack.enter_context(running(placed, port=port, log=log, environment=portal.environment))
    return f"http://127.0.0.1:{port}"


def _wait_for(address: str, path: str) -> None:
    """Until it answers pages; Django takes some seconds to load."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            keruen.get(address, path)
        except (OSError, RuntimeError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
        else:
            return
