"""Crawls, or reads a folder; then every page that is there is brought in or accounted for, in the order of finding."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from keruen.archive.arrivals import Arrival
from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import host_in, hosts_of
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
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media.arguments import media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.wire.inbound.index import user_agent


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
                self._check(page, wanted)
                arrival = self._story(page)
            except NoStory as why:
                self._account(page, Outcome.LEFT_OUT, str(why))
            except RefusedItem as why:
                self._account(page, Outcome.REFUSED, str(why))
            else:
                yield Placed(page.place, arrival)

    def _account(self, page: Page, outcome: Outcome, reason: str) -> None:
        self.report.account(outcome, place=page.place, uri=f"https://{page.key}"[:500], reason=reason)

    def _check(self, page: Page, wanted: Wanted) -> None:
        """NoStory or RefusedItem for what need not be read."""
        if page.state == FAILED:
            raise RefusedItem(f"could not be had: {page.reason}; run again to ask once more")
        if page.state == WAITING:
            raise RefusedItem("was not asked for yet; run the crawl to its end")
        if page.state != DONE:
            raise NoStory(page.reason)
        if wanted.is_excluded(page.url) or not wanted.is_included(page.url):
            raise NoStory("is not among what --include and --exclude name")
        standing = self.twins.standing_for(page)
        if standing != page.key:
            raise NoStory(f"says that it is the same page as https://{standing}")

    def _story(self, page: Page) -> Arrival:
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
