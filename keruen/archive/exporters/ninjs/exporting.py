"""Writes every story as one line; without a break, or not at all."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import IO

from tqdm import tqdm

from keruen.archive.exporters.destination import written
from keruen.archive.exporters.kind import CannotExport
from keruen.archive.exporters.ninjs.files import Beside
from keruen.archive.exporters.stories import add_story_arguments, batches_of_stories, old_addresses, stories_named
from keruen.pulse.reading import totals
from keruen.wire.outbound.ninjs.document import line
from keruen.wire.outbound.ninjs.gathering import gathered

NAME = "stories.jsonl"
ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("target", type=Path, metavar="FOLDER|FILE", help=f"a folder, or a file: {', '.join(ENDINGS)}")
    parser.add_argument("--media", action="store_true", help="with the files of pictures and documents, in media/")
    add_story_arguments(parser)


def run(options: Namespace) -> list[str]:
    path = _file_of(options.target)
    beside = Beside(path.parent, is_copied=options.media)
    with written(path) as file:
        number = _write(file, options, beside)
    return [f"{path}: {number} stories", *beside.account()]


def _write(file: IO[bytes], options: Namespace, beside: Beside) -> int:
    number, named = 0, stories_named(options)
    with tqdm(unit=" stories", file=sys.stderr, disable=None) as progress:
        for batch in batches_of_stories(options):
            found = gathered(batch, named=named, views=totals, old_addresses=old_addresses)
            for story in batch:
                file.write(line(story, found, beside.files))
            number += len(batch)
            progress.update(len(batch))
    return number


def _file_of(target: Path) -> Path:
    if target.name.endswith(ENDINGS):
        return target
    if target.suffix and not target.is_dir():
        raise CannotExport(f"{target}: give a folder, or a file whose name ends with {', '.join(ENDINGS)}")
    return target / NAME
