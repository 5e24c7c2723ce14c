"""Portals that count, with a demo newsroom in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Final

from bench.demo import fill
from bench.press.keruen import QUIET, Newsrooms
from bench.pulse.beacons import Beacons
from keruen.ops.tests.beaconing import pages
from keruen.ops.tests.beaconing.beacon import Story
from keruen.ops.tests.portal import Portal

STORIES: Final = 24
BEHIND_PROXY: Final = {"KERUEN_BEHIND_PROXY": "true"}
# As the demo's stories stand in lists: those that nobody measures the counter of come last.
LISTING: Final = """
from keruen.newsroom.models import Article
for story in Article.objects.live().newest_first()[:{}]:
    print("story", story.pk, story.language, story.address)
"""


@dataclass(slots=True)
class Counting:
    """A portal that serves, and the stories that are read there."""

    portal: Portal
    stories: list[Story]
    runs: Iterator[int]

    @property
    def host(self) -> str:
        return self.portal.address.removeprefix("http://")

    def beacons(self, *, rate: int = 0, at: str = "", leaving_out: int = 0) -> Beacons:
        """`leaving_out`: so many of the first stories get none."""
        tokens = self.portal.data / f"tokens-{leaving_out}.txt"
        tokens.write_text("".join(f"{story.token}\n" for story in self.stories[leaving_out:]))
        return Beacons(
            (at or self.portal.address) + "/pulse/", host=self.host, tokens=tokens, rate=rate, runs=self.runs
        )


def filled(newsrooms: Newsrooms, name: str, database: str) -> Portal:
    """A portal with a demo newsroom on that database, which does not serve yet; `""` is a file of its own."""
    if not database:
        return newsrooms.copy(name, **BEHIND_PROXY)
    (newsrooms.folder / name).mkdir()
    portal = Portal(newsrooms.folder / name, **{**QUIET, **BEHIND_PROXY, "KERUEN_DATABASE_URL": database})
    fill(portal)
    portal.settle()
    return portal


@contextmanager
def counting(portal: Portal, *, workers: int) -> Iterator[Counting]:
    lines = portal.run("shell", "--no-imports", "-v", "0", "-c", LISTING.format(STORIES)).splitlines()
    known = [line.split()[1:] for line in lines if line.startswith("story ")]
    with portal.serving(workers=workers):
        stories = pages.stories_at(portal.address, [(int(pk), language, path) for pk, language, path in known])
        yield Counting(portal, stories, count())
