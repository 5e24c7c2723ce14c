"""Reads, checks and stores; every post that is not stored is accounted for."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from tqdm import tqdm

from keruen.archive.arrivals import Arrival
from keruen.archive.directory import MissingFront
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.ghost.addresses import PERMALINK, list_address, unknown_tokens
from keruen.archive.importers.ghost.model import Post, post_from
from keruen.archive.importers.ghost.relations import OF_THE_SYSTEM, POSTS, TABLES, Belonging, Relations
from keruen.archive.importers.ghost.rows import Row, Rows
from keruen.archive.importers.ghost.story import arrival_from, language_passed_over, uri_of
from keruen.archive.importers.ghost.surroundings import Surroundings
from keruen.archive.importers.kind import CannotImport
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media.arguments import media_from
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.lib import transliteration

NOT_OUT = {"draft", "scheduled", "sent"}


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    if not options.file.is_file():
        raise CannotImport(f"{options.file}: there is no such file")
    options.site = options.site or ""
    if options.fetch_media and not options.site:
        raise CannotImport("--fetch-media wants --site: Ghost's export doesn't say where its pictures lie")
    mover = Mover(report, shelf=shelf, now=settings.CLOCK.now())
    with Relations() as relations:
        posts = _Posts(options, report, relations, mover)
        try:
            mover.move(posts.arrivals())
        except MissingFront as error:
            raise CannotImport(str(error)) from error


class _Posts:
    def __init__(self, options: Namespace, report: Report, relations: Relations, mover: Mover) -> None:
        self.options = options
        self.report = report
        self.relations = relations
        self.mover = mover

    def arrivals(self) -> Iterator[Placed]:
        self._load()
        around, number = self._surroundings(), self.relations.number_of_posts
        # disable=None: only where somebody watches
        for row in tqdm(
            self.relations.posts(self.options.file), total=number, unit=" posts", file=sys.stderr, disable=None
        ):
            place = f"{self.options.file}#posts/{row.number}"
            post = Post()
            try:
                if self.report.is_done(place):
                    self._pass(row, around)
                    continue
                post = _post(row)
                arrival = self._arrival(row, post, place, around)
                if arrival is not None:
                    yield Placed(place, arrival)
            except RefusedItem as refusal:
                self.report.account(Outcome.REFUSED, place=place, uri=_uri(post, around), reason=str(refusal))
        for kind, slug, name, language in self.relations.used():
            address = list_address(kind, slug, site=self.options.site)
            self.mover.point(address, language=language, **{kind: name})

    def _load(self) -> None:
        """Reads all that belongs to posts, and finds the posts."""
        file = self.options.file
        rows = Rows(file, TABLES, places={POSTS})
        lost = self._lost(str(file), "")
        with tqdm(total=file.stat().st_size, desc="reading", unit="B", unit_scale=True, disable=None) as bar:
            self.relations.load(_watched(rows, bar), lost)
        for table, number in rows.others.items():
            if table not in OF_THE_SYSTEM:
                lost("table of the export", f"{table}: {number} rows")
        if rows.end:
            self.report.account(Outcome.REFUSED, place=str(file), uri="", reason=rows.end)
        elif not self.relations.number_of_posts:
            raise CannotImport(f"{file}: there are no posts in it; give the file that Ghost's export gave")

    def _arrival(self, row: Row, post: Post, place: str, around: Surroundings) -> Arrival | None:
        uri, reason = uri_of(post, around.name), self._why_left_out(post)
        if reason:
            self.report.account(Outcome.LEFT_OUT, place=place, uri=uri, reason=reason)
            return None
        lost = self._lost(place, uri)
        if row.repair:
            lost("encoding", row.repair)
        belonging = self.relations.of(post.id, row.raw, post.author_id)
        arrival = arrival_from(post, belonging, row.raw, replace(around, lost=lost))
        self._use(belonging, arrival.language)
        return arrival

    def _pass(self, row: Row, around: Surroundings) -> None:
        """An earlier part of this run has stored the post; where its lists stood is told at the end."""
        try:
            post = _post(row)
            belonging = self.relations.of(post.id, row.raw, post.author_id)
            if not self._why_left_out(post):
                self._use(belonging, language_passed_over(post, belonging, around))
        except RefusedItem:
            return

    def _use(self, belonging: Belonging, language: str) -> None:
        for number, tag in enumerate(belonging.tags):
            self.relations.use("topic" if number else "section", tag, language)
        for author in belonging.authors:
            self.relations.use("person", author, language)

    def _why_left_out(self, post: Post) -> str:
        if post.type != "post":
            return f"is a {post.type}, no story; make a standing page of it in the desk if it is still wanted"
        if post.status in NOT_OUT and not self.options.drafts:
            return f"status is “{post.status}”; --drafts brings such posts in as drafts"
        if post.status not in NOT_OUT | {"published"}:
            return f"status is “{post.status}”"
        return ""

    def _surroundings(self) -> Surroundings:
        options, known = self.options, self.relations.settings
        site = urlsplit(options.site).hostname or transliteration.slug(known.get("title", ""), language="ru")
        return Surroundings(
            site=options.site,
            name=site or "site",
            permalink=options.permalink or _rooted(known.get("permalinks", "")),
            zone=_zone(known),
            now=settings.CLOCK.now(),
            choice=LanguageChoice.from_options(options),
            media=media_from(options),
            opens_members=options.open_members,
            lost=self._lost(str(options.file), ""),
        )

    def _lost(self, place: str, uri: str) -> Lost:
        return lambda kind, what: self.report.lose(kind, what, place=place, uri=uri)


def _watched(rows: Rows, bar: "tqdm[NoReturn]") -> Iterator[Row]:
    for row in rows:
        bar.update(rows.offset - bar.n)
        yield row


def _post(row: Row) -> Post:
    if row.problem:
        raise row.problem
    return post_from(row.raw)


def _uri(post: Post, around: Surroundings) -> str:
    return uri_of(post, around.name) if post.uuid or post.id else post.slug


def _rooted(permalink: str) -> str:
    """The form in the export's settings (Ghost 0 and 1 kept it there), or the usual one."""
    return permalink if permalink.startswith("/") and not unknown_tokens(permalink) else PERMALINK


def _zone(known: dict[str, str]) -> tzinfo:
    name = next((known[key] for key in ("timezone", "active_timezone", "activeTimezone") if known.get(key)), "")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return settings.PORTAL_ZONE
