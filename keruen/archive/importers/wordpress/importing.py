"""Reads an export twice: what posts refer to, then the posts; every item that is no story is accounted for."""

import hashlib
import re
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.wordpress.addresses import uri_of
from keruen.archive.importers.wordpress.catalogue import Catalogue
from keruen.archive.importers.wordpress.cataloguing import Cataloguing, Contents, Site, site_of
from keruen.archive.importers.wordpress.files import Source, sources_in
from keruen.archive.importers.wordpress.model import Item, item_from
from keruen.archive.importers.wordpress.parsing import Parsing
from keruen.archive.importers.wordpress.splitting import ITEM, Record, Splitter
from keruen.archive.importers.wordpress.story import arrival_from, pass_over
from keruen.archive.importers.wordpress.surroundings import Bases, Surroundings
from keruen.archive.language_choice import LanguageChoice, add_language_arguments
from keruen.archive.media import Media
from keruen.archive.media.arguments import add_media_arguments, media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf

NOT_OUT = frozenset({"draft", "pending", "private", "future"})
# Of an item that can't be parsed.
_POST_NUMBER = re.compile(rb"<wp:post_id>(?:<!\[CDATA\[)?\s*(\d{1,18})")
_GUID = re.compile(rb"<guid\b[^<>]*+>(?:<!\[CDATA\[)?\s*([^<\]\s]{1,400})")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="what Tools → Export gave: .xml, .xml.gz, .zip, or a folder"
    )
    parser.add_argument("--drafts", action="store_true", help="bring in drafts, private and scheduled posts, as drafts")
    parser.add_argument(
        "--type", action="append", default=[], metavar="TYPE", help="a post type whose items are stories, beside “post”"
    )
    parser.add_argument(
        "--topics-from", action="append", default=[], metavar="TAXONOMY", help="its terms become topics, as tags do"
    )
    for name in ("category", "tag", "author"):
        parser.add_argument(
            f"--{name}-base", default=name, metavar="WORD", help=f"what stood in addresses of lists instead of “{name}”"
        )
    add_language_arguments(parser)
    add_media_arguments(parser)


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    try:
        sources = sources_in(options.files)
    except FileNotFoundError as error:
        raise CannotImport(str(error)) from error
    if not sources:
        raise CannotImport(f"{options.files[0]}: holds no .xml, .xml.gz or .zip; name the files that the export gave")
    with Catalogue(Path(settings.DATA) / "imports") as catalogue:
        mover = Mover(report, shelf=shelf, now=settings.CLOCK.now())
        try:
            mover.move(_Posts(options, report, catalogue, mover, sources).arrivals())
        except MissingFront as error:
            raise CannotImport(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Read:
    """A record with where it stands, its site, and how to parse it."""

    record: Record
    place: str
    site: Site
    parsing: Parsing


class _Posts:
    def __init__(
        self, options: Namespace, report: Report, catalogue: Catalogue, mover: Mover, sources: list[Source]
    ) -> None:
        self.options = options
        self.report = report
        self.catalogue = catalogue
        self.mover = mover
        self.sources = sources
        self.contents = Contents()
        self.types = frozenset({"post", *options.type})
        self.media: Media = media_from(options)
        self.choice = LanguageChoice.from_options(options)
        self.bases = Bases(options.category_base, options.tag_base, options.author_base)
        self._named: Counter[str] = Counter()
        self._ends: dict[str, str] = {}

    def arrivals(self) -> Iterator[Placed]:
        is_new = not self.report.is_catching_up
        self._fill_catalogue()
        # disable=None: only where somebody watches
        with tqdm(total=self.contents.items, desc="posts", unit=" items", file=sys.stderr, disable=None) as bar:
            for source in self.sources:
                for read in self._records_of(source):
                    if read.record.kind == ITEM:
                        bar.update()
                        yield from self._arrival(read)
                if source.name in self._ends:
                    self.report.account(Outcome.REFUSED, place=source.name, uri="", reason=self._ends[source.name])
        for address, kind, name, language in self.catalogue.lists():
            self.mover.point(address, language=language, **{kind: name})
        if is_new and not self.media.is_off and (unused := self.catalogue.unused()):
            self.report.lose("file of the library", f"{unused} that no story shows", place="", uri="")

    def _fill_catalogue(self) -> None:
        cataloguing = Cataloguing(self.catalogue, self.contents)
        size = sum(source.size for source in self.sources)
        with tqdm(total=size, desc="contents", unit="B", unit_scale=True, file=sys.stderr, disable=None) as bar:
            for source in self.sources:
                for read in self._records_of(source):
                    cataloguing.add(read.record, read.site, read.parsing, read.place, self._lost)
                bar.update(source.size)
        if not self.contents.items:
            raise CannotImport(f"{self.sources[0].name}: has no <item>; is it what WordPress' Tools → Export gave?")
        for circle in self.catalogue.circles():
            self._lost("category", f"its parents go in a circle: {' → '.join((*circle, circle[0]))}")

    def _lost(self, kind: str, what: str) -> None:
        """Told of what stands before the posts, once, however often the run has to go on."""
        if not self.report.is_catching_up:
            self.report.lose(kind, what, place="", uri="")

    def _records_of(self, source: Source) -> Iterator[_Read]:
        """All of a file. Why it ended early, if nothing said it yet, is kept in `_ends`."""
        is_first = True
        with source.open() as stream:
            splitter, record = Splitter(stream), None
            for record in splitter:
                if is_first:
                    parsing, is_first = Parsing(splitter.head), False
                    site = site_of(parsing.text(splitter.head))
                yield _Read(record, f"{source.name}:{record.line}", site, parsing)
            if splitter.end and not (record and record.is_cut_off):
                self._ends[source.name] = splitter.end

    def _arrival(self, read: _Read) -> Iterator[Placed]:
        uri = ""
        try:
            item = _item(read)
            uri = uri_of(item, read.site)
            around = self._surroundings(read, uri)
            reason = self._why_left_out(item, read)
            if reason is not None:
                self.report.account(Outcome.LEFT_OUT, place=read.place, uri=uri, reason=reason)
            elif self.report.is_done(read.place):
                pass_over(item, around)
            else:
                yield Placed(read.place, arrival_from(item, around))
        except RefusedItem as refusal:
            uri = uri or _guessed_uri(read)
            self.report.account(Outcome.REFUSED, place=read.place, uri=uri, reason=str(refusal))

    def _why_left_out(self, item: Item, read: _Read) -> str | None:
        """None for what becomes a story; "" for what needs no word, since the first of its kind had it."""
        if item.post_type not in self.types:
            return self._of_another_type(item)
        if item.status == "publish" and item.password:
            return f"{_named(item)} is closed by a password; open it in WordPress if it shall come in"
        if item.status in NOT_OUT and not self.options.drafts:
            return f"{_named(item)} has the status “{item.status}”; --drafts brings such posts in as drafts"
        if item.status not in NOT_OUT | {"publish"}:
            return f"{_named(item)} has the status “{item.status}”"
        return self._of_another_version(item, read)

    def _of_another_type(self, item: Item) -> str:
        kind = item.post_type
        if kind == "page":
            return f"{_named(item)} is a page; make a standing page of it in the desk if it is still wanted"
        self._named[kind] += 1
        if self._named[kind] > 1:
            return ""
        number = self.contents.types[kind]
        if kind == "attachment":
            return f"attachment: {number} files of the library; they come in with the stories that show them"
        return f"{kind}: {number} of these, which are no posts; --type {kind} brings them in as stories"

    def _of_another_version(self, item: Item, read: _Read) -> str | None:
        place, digest = self.catalogue.best(read.site.key, item.number)
        if not place or place == read.place:
            return None
        if digest == hashlib.sha256(read.record.raw).digest():
            return f"{_named(item)} stands at {place} too"
        return f"{_named(item)} stands at {place} too, in a version as new or newer; that one came in"

    def _surroundings(self, read: _Read, uri: str) -> Surroundings:
        return Surroundings(
            site=read.site,
            catalogue=self.catalogue,
            media=self.media,
            choice=self.choice,
            bases=self.bases,
            topics_from=frozenset(self.options.topics_from),
            zone=settings.PORTAL_ZONE,
            now=self.mover.now,
            lost=lambda kind, what: self.report.lose(kind, what, place=read.place, uri=uri),
        )


def _item(read: _Read) -> Item:
    if read.record.problem:
        raise RefusedItem(read.record.problem)
    return item_from(read.parsing.read(read.record.raw))


def _named(item: Item) -> str:
    return f"“{text_of(item.title)[:80]}”"


def _guessed_uri(read: _Read) -> str:
    """As far as it says one."""
    number, guid = _POST_NUMBER.search(read.record.raw), _GUID.search(read.record.raw)
    guessed = Item(number=int(number[1]) if number else 0, guid=guid[1].decode("utf-8", "replace") if guid else "")
    return uri_of(guessed, read.site)
