"""Crawls, or reads a folder; then every page that is there is brought in or accounted for, in the order of finding."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from tqdm import tqdm

from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import host_in, host_name, hosts_of
from keruen.archive.importers.site.crawl import saved
from keruen.archive.importers.site.crawl.asking import Asking
from keruen.archive.importers.site.crawl.crawling import Crawl
from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.crawl.page import DONE, FAILED, WAITING, Page
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.crawl.twins import Twins
from keruen.archive.importers.site.crawl.wanted import Wanted
from keruen.archive.importers.site.page.document import document_of
from keruen.archive.importers.site.rules import rules_from
from keruen.archive.importers.site.story import NoStory, arrival_from
from keruen.archive.importers.site.surroundings import Surroundings
from keruen.archive.importers.site.trying import shown
from keruen.archive.language_choice import LanguageChoice, add_language_arguments
from keruen.archive.media.arguments import add_media_arguments, media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.wire.inbound.index import user_agent


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", type=_site, metavar="URL", help="the old site's first page: https://old.example/")
    parser.add_argument("--folder", type=_folder, help="pages that were saved (by wget, HTTrack): nothing is asked for")
    parser.add_argument(
        "--sitemap", type=_address, action="append", default=[], metavar="URL", help="else where robots.txt says"
    )
    parser.add_argument(
        "--host", type=host_name, action="append", default=[], metavar="NAME", help="a name that the site had, too"
    )
    parser.add_argument("--rate", type=_rate, default=2.0, metavar="N", help="pages a second at most; 2")
    parser.add_argument("--include", action="append", default=[], metavar="PATTERN", help="only these: /news/*")
    parser.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="never these: */print/*")
    parser.add_argument("--links", action="store_true", help="follow links too, where there is a sitemap")
    parser.add_argument("--most", type=_most, default=1_000_000, metavar="N", help="pages asked for; a million")
    parser.add_argument("--rules", type=Path, metavar="RULES.toml", help="which part of a page is what")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--crawl-only", action="store_true", help="bring the pages to disk, import nothing yet")
    which.add_argument("--from-disk", action="store_true", help="import what the crawl has brought; ask for nothing")
    which.add_argument("--try", action=_Trial, dest="tried", metavar="URL|FILE", help="show what is read from one page")
    add_language_arguments(parser)
    add_media_arguments(parser)


def prepare(options: Namespace) -> None:
    """Brings the pages to disk. What is wrong with the rules is told before, for this may take days."""
    rules_from(options.rules)
    if options.tried:
        return
    with Pages(place_of_pages(options)) as pages:
        _fill(options, pages, hosts_of(options.site, options.host))


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    """What is to be had from disk."""
    if options.crawl_only:
        return
    around = _surroundings(options)
    if options.tried:
        shown(options.tried, around, _asking(options, around.hosts), site=options.site)
        return
    with Pages(place_of_pages(options)) as pages:
        _tell_what_was_not_asked_for(pages, options, report)
        mover = Mover(report, shelf=shelf, now=around.now)
        try:
            mover.move(_Stories(pages, Twins(pages), around, report, options).arrivals())
        except MissingFront as error:
            raise CannotImport(str(error)) from error


def _surroundings(options: Namespace) -> Surroundings:
    return Surroundings(
        rules=rules_from(options.rules),
        choice=LanguageChoice.from_options(options),
        media=media_from(options),
        hosts=hosts_of(options.site, options.host),
        zone=settings.PORTAL_ZONE,
        now=settings.CLOCK.now(),
        lost=lambda kind, what: None,
    )


def place_of_pages(options: Namespace) -> Path:
    """The SQLite file with the site's pages; that of a folder stands beside it."""
    home: Path = Path(settings.DATA) / "imports" / "sites" / host_in(options.site).replace(":", "-")
    return home / ("saved.sqlite3" if options.folder else "pages.sqlite3")


def _fill(options: Namespace, pages: Pages, hosts: frozenset[str]) -> None:
    if options.folder:
        with pages.alone():
            saved.gather(options.folder, pages, site=options.site, hosts=hosts)
    elif not options.from_disk:
        with pages.alone():
            Crawl(pages, _wanted(options, hosts), _asking(options, hosts)).run()
    if not pages.count():
        raise CannotImport(f"{options.folder or options.site}: there are no pages")


def _asking(options: Namespace, hosts: frozenset[str]) -> Asking:
    return Asking(hosts, rate=options.rate, agent=user_agent(), trusted=frozenset(settings.PRIVATE_HOSTS))


def _wanted(options: Namespace, hosts: frozenset[str]) -> Wanted:
    return Wanted(
        site=options.site,
        hosts=hosts,
        sitemaps=tuple(options.sitemap),
        include=tuple(options.include),
        exclude=tuple(options.exclude),
        follows_links=options.links,
        most=options.most,
    )


def _tell_what_was_not_asked_for(pages: Pages, options: Namespace, report: Report) -> None:
    if report.is_catching_up or options.folder:
        return
    for url, reason in pages.sitemaps_not_whole():
        report.lose("sitemap", f"{url}: {reason}", place="", uri="")
    if pages.count() >= options.most:
        report.lose("pages", f"--most {options.most}: what else there is was not asked for", place="", uri="")


@dataclass(frozen=True, slots=True)
class _Stories:
    pages: Pages
    twins: Twins
    around: Surroundings
    report: Report
    options: Namespace

    def arrivals(self) -> Iterator[Placed]:
        wanted = _wanted(self.options, self.around.hosts)
        # disable=None: only where somebody watches
        for page in tqdm(self.pages.all(), total=self.pages.count(), unit="pages", disable=None, mininterval=0.5):
            if self.report.is_done(page.place):
                continue
            try:
                outcome, why = self._why_not(page, wanted)
                if outcome is None:
                    yield Placed(page.place, self._story(page))
                    continue
            except NoStory as why_not:
                outcome, why = Outcome.LEFT_OUT, str(why_not)
            except RefusedItem as refusal:
                outcome, why = Outcome.REFUSED, str(refusal)
            self.report.account(outcome, place=page.place, uri=f"https://{page.key}"[:500], reason=why)

    def _why_not(self, page: Page, wanted: Wanted) -> tuple[Outcome | None, str]:
        if page.state == FAILED:
            return Outcome.REFUSED, f"could not be had: {page.reason}; run again to ask once more"
        if page.state == WAITING:
            return Outcome.REFUSED, "was not asked for yet; run the crawl to its end"
        if page.state != DONE:
            return Outcome.LEFT_OUT, page.reason
        if wanted.is_excluded(page.url) or not wanted.is_included(page.url):
            return Outcome.LEFT_OUT, "is not among what --include and --exclude name"
        standing = self.twins.standing_for(page)
        if standing != page.key:
            return Outcome.LEFT_OUT, f"says that it is the same page as https://{standing}"
        return None, ""

    def _story(self, page: Page) -> Any:
        uri = f"https://{self.twins.name_of(page)}"
        if len(uri) > 500:
            raise RefusedItem(f"the address has {len(uri)} characters; at most 500 are kept")
        html = saved.read(saved.path_of(page, self.options.folder)) if page.file else self.pages.html(page)
        document = document_of(html, address=page.url, content_type=page.type)
        return arrival_from(
            document,
            replace(self.around, lost=self._lost(page, uri)),
            uri=uri,
            listed=Listed.of(page.listed),
            old_addresses=(page.url, *self.twins.addresses_of(page)),
            got_at=datetime.fromtimestamp(page.got_at, tz=UTC) if page.got_at else None,
        )

    def _lost(self, page: Page, uri: str) -> Lost:
        return lambda kind, what: self.report.lose(kind, what, place=page.place, uri=uri)


class _Trial(Action):
    """What is tried is no import: nothing is kept of it, as of a dry run."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option: str | None = None) -> None:
        namespace.tried = values
        namespace.dry_run = True


def _site(text: str) -> str:
    return text if _address(text).partition("://")[2].count("/") else f"{text}/"


def _address(text: str) -> str:
    if not host_in(text):
        raise ArgumentTypeError(f"“{text}” is no address; write it as https://old.example/")
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"“{text}” is no folder")
    return Path(text)


def _most(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise ArgumentTypeError(f"“{text}”: a number of pages is expected, 1 or more")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.01 <= rate <= 1000:
        raise ArgumentTypeError(f"“{text}”: a number of pages a second is expected, as 2 or 0.5")
    return rate
