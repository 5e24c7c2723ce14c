"""Everybody who takes part, started and serving the same page."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.press import behind_nginx, keruen, nginx, plain_django, varnish
from bench.press.page import Page
from bench.press.rounds import Contestant, told
from bench.press.wrk import Load
from keruen.ops.tests.portal import Portal

FILE = "nginx: one precompressed file, file cache on"
UNCACHED = "nginx: one file, file cache off"
MANY = "nginx: {:,} precompressed files at random, file cache off"
MANY_CACHED = "nginx: {:,} precompressed files at random, file cache on"
SSI = "nginx: SSI, three includes, gzip 5"
ESI = "Varnish: ESI, three includes, gzip"
RENDERED = "Django: the same page rendered for each reader, nothing stored"
HOT = "Keruen: stored page, every slot live, {}"
RANDOM = "Keruen: {:,} stored pages at random, every slot live, {}"
NOT_MODIFIED = "Keruen: 304, one worker"
IDENTITY = "Keruen: not compressed, one worker"
BEHIND = "Keruen behind nginx: its hot file"
WORKERS = {1: "one worker", 2: "two workers"}


@dataclass(slots=True)
class Field:
    """`single` serves with one reader worker; what is published is published there. `front` is nginx before it."""

    contestants: list[Contestant]
    single: Portal
    front: str
    story: str
    page: Page

    def is_tag_known(self) -> bool:
        """Whether what the contestant for 304 asks with still is the story's tag; else its figures are of 200."""
        asked = next(each.load.headers for each in self.contestants if each.name == NOT_MODIFIED)
        return keruen.get(self.single.address, self.story, if_none_match=asked["If-None-Match"]).status == 304


def prepare(folder: Path, *, pages: int, stack: ExitStack) -> Field:
    """All start and serve until the stack is closed."""
    newsrooms = keruen.Newsrooms(folder)
    told("a demo newsroom is filled")
    story = newsrooms.fill()
    portals = {workers: newsrooms.copy(f"workers-{workers}") for workers in WORKERS}
    told(f"Keruen starts, and {pages:,} pages are stored")
    listings = {
        workers: stack.enter_context(keruen.serving(portal, story, workers=workers, stored=pages))
        for workers, portal in portals.items()
    }
    page = Page(keruen.get(portals[1].address, story).body)
    told("the others start")
    contestants = [*_rivals(folder, page, pages, stack)]
    for workers, portal in portals.items():
        contestants += _stored(portal, story, listings[workers], pages, workers)
    contestants += [*_other_answers(portals[1], story), _rendered(portals[1], story, stack)]
    told("the story becomes a file")
    front = stack.enter_context(behind_nginx.serving(folder / "front", portals[1], story))
    contestants.append(Contestant(BEHIND, Load(front + story)))
    return Field(contestants, portals[1], front, story, page)


def _rivals(folder: Path, page: Page, pages: int, stack: ExitStack) -> list[Contestant]:
    many = folder / "many"
    many.mkdir()
    listing = nginx.write_files(many, page, pages)
    addresses = {
        FILE: nginx.one_file(folder / "file", page, file_cache=True),
        UNCACHED: nginx.one_file(folder / "uncached", page, file_cache=False),
        SSI: nginx.included(folder / "ssi", page),
        ESI: varnish.included(folder / "esi", page),
    }
    one = {name: Load(stack.enter_context(serving)) for name, serving in addresses.items()}
    at_random = {MANY.format(pages): Load(stack.enter_context(nginx.many_files(many)), addresses=listing)}
    if nginx.may_open(2 * pages):
        (folder / "many-cached").mkdir()
        (folder / "many-cached" / "root").symlink_to(many / "root")
        cached = stack.enter_context(nginx.many_files(folder / "many-cached", cached=pages))
        at_random[MANY_CACHED.format(pages)] = Load(cached, addresses=listing)
    loads = {FILE: one[FILE], UNCACHED: one[UNCACHED], **at_random, SSI: one[SSI], ESI: one[ESI]}
    return [Contestant(name, load) for name, load in loads.items()]


def _stored(portal: Portal, story: str, listing: Path, pages: int, workers: int) -> list[Contestant]:
    random = Load(portal.address, addresses=listing)
    return [
        Contestant(HOT.format(WORKERS[workers]), Load(portal.address + story)),
        Contestant(RANDOM.format(pages, WORKERS[workers]), random, beside=MANY.format(pages)),
    ]


def _other_answers(portal: Portal, story: str) -> list[Contestant]:
    address = portal.address + story
    tag = keruen.get(portal.address, story).headers["etag"]
    return [
        Contestant(NOT_MODIFIED, Load(address, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})),
        Contestant(IDENTITY, Load(address, headers={})),
    ]


def _rendered(portal: Portal, story: str, stack: ExitStack) -> Contestant:
    return Contestant(RENDERED, Load(stack.enter_context(plain_django.serving(portal, story)) + story))
