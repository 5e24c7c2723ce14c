import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from keruen.archive.importers.views.reading import Line, read_lines
from keruen.archive.models import Source
from keruen.archive.report import Outcome, Report
from keruen.archive.shelf import Shelf
from keruen.newsroom.models import Article
from keruen.pulse.actions import set_floor

BATCH = 500


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV with the columns views and uri or address")


def run(options: Namespace, report: Report, shelf: Shelf) -> None:
    lines = iter(tqdm(read_lines(options.file), unit=" lines", file=sys.stderr, disable=None))
    while batch := list(islice(lines, BATCH)):
        set_floor(_views_of_stories(batch, report))


def _views_of_stories(batch: list[Line], report: Report) -> dict[int, int]:
    """What the lines of a batch say. Of two numbers for one story the larger holds: a total never falls."""
    views: dict[int, int] = {}
    for line, story in _with_stories(batch):
        if story:
            views[story] = max(line.views, views.get(story, 0))
            report.account(Outcome.UPDATED, place=line.place, uri=line.given)
        else:
            reason = str(line.problem or f"“{line.given}”: there is no such story here; import the stories first")
            report.account(Outcome.REFUSED, place=line.place, uri=line.given, reason=reason)
    return views


def _with_stories(batch: list[Line]) -> Iterator[tuple[Line, int]]:
    """Each line with its story's number, 0 if it names none."""
    uris = [line.uri for line in batch if line.uri]
    by_uri = dict(Source.objects.filter(uri__in=uris).values_list("uri", "article_id"))
    numbers = {*by_uri.values(), *(line.article for line in batch if line.article)}
    stories = set(Article.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    for line in batch:
        number = by_uri.get(line.uri, 0) if line.uri else line.article
        yield line, number if number in stories and line.problem is None else 0
