"""Reads, checks and stores; every item that is not stored is accounted for."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from keruen.archive.dates import parsed
from keruen.archive.directory import MissingFront
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.ninjs.model import NOT_PUBLISHED, Item, item_from
from keruen.archive.importers.ninjs.reading import Found, item_files, read_items
from keruen.archive.importers.ninjs.story import arrival_from
from keruen.archive.importers.ninjs.story_links import StoryLinks
from keruen.archive.importers.ninjs.surroundings import Surroundings
from keruen.archive.moving import Mover, Placed
from keruen.archive.progress import size_of, watched
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a .jsonl, .ndjson or .json file, or a folder of them"
    )


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    try:
        files = item_files(options.paths)
    except FileNotFoundError as error:
        raise CannotImport(str(error)) from error
    mover = Mover(report, shelf=shelf, now=settings.CLOCK.now())
    items = watched(read_items(files, is_done=report.is_done), total=size_of(files))
    links = StoryLinks()
    try:
        mover.move(_arrivals(items, report, links))
        links.settle(report)
    except MissingFront as error:
        raise CannotImport(str(error)) from error


def _arrivals(items: Iterator[Found], report: Report, links: StoryLinks) -> Iterator[Placed]:
    for found in items:
        uri = _uri_of(found)
        try:
            if found.problem:
                raise found.problem
            item = item_from(found.raw)
            reason = _why_left_out(item)
            if reason:
                report.account(Outcome.LEFT_OUT, place=found.place, uri=uri, reason=reason)
            else:
                arrival = arrival_from(item, found.raw, _surroundings(found, uri, report))
                yield links.taken(Placed(found.place, arrival))
        except RefusedItem as refusal:
            report.account(Outcome.REFUSED, place=found.place, uri=uri, reason=str(refusal))


def _surroundings(found: Found, uri: str, report: Report) -> Surroundings:
    return Surroundings(
        folder=found.folder,
        languages=tuple(code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES),
        zone=settings.PORTAL_ZONE,
        now=settings.CLOCK.now(),
        lost=lambda kind, what: report.lose(kind, what, place=found.place, uri=uri),
    )


def _why_left_out(item: Item) -> str:
    status = item.pub_status.lower()
    is_our_draft = status == "withheld" and any(each.content_type == CONTENT_TYPE for each in item.bodies)
    if status in NOT_PUBLISHED and not is_our_draft:
        return f"pubStatus is “{status}”; if the story is here already, unpublish it in the desk"
    if item.type not in {"text", ""}:
        return f"type is “{item.type}”; only texts become stories"
    embargo = item.embargoed_until
    if embargo and parsed(embargo, name="embargoedUntil", zone=settings.PORTAL_ZONE) > settings.CLOCK.now():
        return f"is under embargo until {embargo}"
    return ""


def _uri_of(found: Found) -> str:
    return str(found.raw.get("uri") or "")[:500] if isinstance(found.raw, dict) else ""
