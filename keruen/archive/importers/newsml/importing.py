"""Reads, checks and stores; every item that is not stored is accounted for."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from keruen.archive.arrivals import Arrival
from keruen.archive.dates import parsed
from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.newsml.contents import PICTURES
from keruen.archive.importers.newsml.elements import name_of
from keruen.archive.importers.newsml.g2 import group_members, head_of_g2, item_from_g2
from keruen.archive.importers.newsml.index import Index
from keruen.archive.importers.newsml.model import Item
from keruen.archive.importers.newsml.nitf import head_of_nitf, item_from_nitf
from keruen.archive.importers.newsml.reading import SUFFIXES, Found, read_items
from keruen.archive.importers.newsml.story import Surroundings, arrival_from
from keruen.archive.item_files import files_in
from keruen.archive.language_choice import LanguageChoice, add_language_arguments
from keruen.archive.media import Media
from keruen.archive.media.arguments import add_media_arguments, media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf

NOT_PUBLISHED = {"canceled", "cancelled", "withheld"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file of NewsML-G2 or NITF, or a folder of them"
    )
    add_language_arguments(parser)
    add_media_arguments(parser)


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    try:
        files = files_in(options.paths, SUFFIXES)
    except FileNotFoundError as error:
        raise CannotImport(str(error)) from error
    mover = Mover(report, shelf=shelf, now=settings.CLOCK.now())
    with Index() as index:
        try:
            mover.move(_Items(options, files, report, index).arrivals())
        except MissingFront as error:
            raise CannotImport(str(error)) from error


class _Items:
    def __init__(self, options: Namespace, files: list[Path], report: Report, index: Index) -> None:
        self.options = options
        self.files = files
        self.report = report
        self.index = index
        self.choice = LanguageChoice.from_options(options)
        self.media = media_from(options)

    def arrivals(self) -> Iterator[Placed]:
        self._look_through()
        for found in self._found("items"):
            if self.report.is_done(found.place):
                continue
            item = Item()
            try:
                if found.problem:
                    raise found.problem
                item = _item_from(found)
                arrival = self._arrival(item, found)
                if arrival is not None:
                    yield Placed(found.place, arrival)
            except RefusedItem as refusal:
                self.report.account(Outcome.REFUSED, place=found.place, uri=item.guid[:500], reason=str(refusal))

    def _look_through(self) -> None:
        """Finds the newest versions, and what belongs together."""
        for found in self._found("looking through"):
            if found.problem is None:
                members = list(group_members(found.element)) if name_of(found.element) == "packageItem" else []
                self.index.add(_head_from(found), found.place, members)

    def _arrival(self, item: Item, found: Found) -> Arrival | None:
        reason = self._why_left_out(item, found)
        if reason:
            self.report.account(Outcome.LEFT_OUT, place=found.place, uri=item.guid[:500], reason=reason)
            return None
        lost = self._lost(found.place, item.guid[:500])
        if found.repair:
            lost("encoding", found.repair)
        around = Surroundings(self.choice, self._media(found.file), settings.PORTAL_ZONE, settings.CLOCK.now(), lost)
        pictures = self.index.pictures_of(item)
        for other in item.shows:
            if other not in pictures:
                lost("link to another item", other)
        return arrival_from(item, list(pictures.values()), around)

    def _why_left_out(self, item: Item, found: Found) -> str:
        version, place = self.index.newest(item.guid)
        if item.guid and place not in {"", found.place}:
            if version == item.version:
                return f"the same version {version} stands at {place}"
            return f"is version {item.version}; version {version} stands at {place}"
        if item.status in NOT_PUBLISHED:
            return f"pubStatus is “{item.status}”; if the story is here already, unpublish it in the desk"
        if item.kind in PICTURES:
            is_shown = self.index.is_shown(item.guid)
            return f"is a picture; {'it comes in with the story that shows it' if is_shown else 'no story shows it'}"
        if item.kind != "text":
            return f"is a {item.kind}; only texts become stories"
        if _is_under_embargo(item):
            return f"is under embargo until {item.embargoed}"
        return ""

    def _found(self, what: str) -> Iterator[Found]:
        # disable=None: only where somebody watches
        for file in tqdm(self.files, desc=what, unit=" files", file=sys.stderr, disable=None):
            yield from read_items(file)

    def _media(self, file: Path) -> Media:
        """Where nothing is said of pictures they are looked for beside the file, as agencies deliver them."""
        if self.media.is_off and not self.options.no_media:
            return Media(file.parent, fetch=False, cache=settings.DATA / "imports" / "media")
        return self.media

    def _lost(self, place: str, uri: str) -> Lost:
        return lambda kind, what: self.report.lose(kind, what, place=place, uri=uri)


def _item_from(found: Found) -> Item:
    return item_from_nitf(found.element) if name_of(found.element) == "nitf" else item_from_g2(found.element)


def _head_from(found: Found) -> Item:
    return head_of_nitf(found.element) if name_of(found.element) == "nitf" else head_of_g2(found.element)


def _is_under_embargo(item: Item) -> bool:
    if not item.embargoed:
        return False
    until = parsed(item.embargoed, name="embargoed", zone=settings.PORTAL_ZONE)
    return until > settings.CLOCK.now()
