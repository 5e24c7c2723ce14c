"""Keruen itself, served from copies of one demo newsroom, with as many stored pages as are wanted."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.demo import addresses, fill
from keruen.ops.tests.checking.answer import Answer, Visitor
from keruen.ops.tests.portal import Portal

# What a machine has for itself: a copy of a data folder must not be the same machine.
OWN = shutil.ignore_patterns("node", "press", "serve.log", "outbox-bell")
QUIET = {"KERUEN_DATABASE_URL": "", "KERUEN_LOG_LEVEL": "WARNING", "KERUEN_HOT_FILES": "true"}


class Newsrooms:
    """Portals with the same demo newsroom, each with a data folder of its own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first = folder / "demo"

    def fill(self) -> str:
        """Makes the one that is copied; returns the path of the story that is measured, of some 40 KB."""
        self.first.mkdir()
        portal = Portal(self.first, **QUIET)
        fill(portal)
        return addresses(portal)["interview"]

    def copy(self, name: str, **settings: str) -> Portal:
        shutil.copytree(self.first, self.folder / name, ignore=OWN)
        portal = Portal(self.folder / name, **QUIET, **settings)
        portal.settle()
        return portal


@contextmanager
def serving(portal: Portal, story: str, *, workers: int, stored: int = 0) -> Iterator[Path]:
    """Yields the file that lists the paths of the `stored` pages."""
    with portal.serving(workers=workers):
        yield store_pages(portal, story, stored)


def store_pages(portal: Portal, story: str, count: int) -> Path:
    """Asks for the story and stores so many pages like it; the file that lists their paths."""
    listing = portal.data / "stored.txt"
    get(portal.address, story)
    if count:
        module = [sys.executable, "-m", "bench.press.many_pages"]
        arguments = ["--like", story, "--count", str(count), "--listing", str(listing)]
        subprocess.run([*module, *arguments], env=portal.environment, check=True)
    return listing


def get(address: str, path: str, **headers: str) -> Answer:
    """Raises where it isn't answered with 200 or 304."""
    place = urlsplit(address)
    with Visitor(place.hostname or "", place.port or 0) as visitor:
        answer = visitor.get(path, **headers)
    if answer.status not in {200, 304}:
        raise RuntimeError(f"{address}{path}: {answer.status}")
    return answer
