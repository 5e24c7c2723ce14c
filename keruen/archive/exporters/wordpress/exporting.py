"""Writes everything into one file; without a break, or not at all."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from tqdm import tqdm

from keruen.archive.exporters.destination import copied, written
from keruen.archive.exporters.kind import CannotExport
from keruen.archive.exporters.stories import (
    add_story_arguments,
    batches_of_stories,
    old_addresses,
    stories_named,
)
from keruen.archive.exporters.wordpress.body import Body
from keruen.archive.exporters.wordpress.head import END, head, term
from keruen.archive.exporters.wordpress.library import attachment
from keruen.archive.exporters.wordpress.names import group, post_number
from keruen.archive.exporters.wordpress.post import post
from keruen.archive.seen import Seen
from keruen.newsroom.models import Article, Picture
from keruen.pulse.reading import totals
from keruen.wire.outbound.ninjs.gathering import gathered
from keruen.wire.outbound.publication import absolute

ENDINGS = (".xml", ".xml.gz")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("target", type=Path, metavar="FILE", help=f"a file: {', '.join(ENDINGS)}")
    parser.add_argument(
        "--media", action="store_true", help="with the files of pictures, in media/ beside it; else WordPress gets them"
    )
    add_story_arguments(parser)


def run(options: Namespace) -> list[str]:
    if not options.target.name.endswith(ENDINGS):
        raise CannotExport(f"{options.target}: give a file whose name ends with {', '.join(ENDINGS)}")
    exporting = _Exporting(options)
    with written(options.target) as file:
        exporting.write(file)
    return exporting.account()


class _Exporting:
    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.stories = 0
        self.pictures = Seen()
        self.missing: list[str] = []
        self.left_out: Counter[str] = Counter()

    def write(self, file: IO[bytes]) -> None:
        languages = settings.ENVIRONMENT.languages
        for part in head((self.options.language,) if self.options.language else tuple(languages)):
            file.write(part.encode())
        with tqdm(unit=" stories", file=sys.stderr, disable=None) as progress:
            for batch in batches_of_stories(self.options):
                file.writelines(part.encode() for part in self._batch(batch))
                self.stories += len(batch)
                progress.update(len(batch))
        file.write(END.encode())

    def account(self) -> list[str]:
        lines = [f"{self.options.target}: {self.stories} stories, {self.pictures.count} pictures"]
        if self.options.media:
            lines.append(f"{self.options.target.parent / 'media'}: {self.pictures.count - len(self.missing)} files")
        lines += [f"left out  {count} unfinished parts ({kind})" for kind, count in sorted(self.left_out.items())]
        return [*lines, *(f"missing  {name}: the portal has the record and not the file" for name in self.missing)]

    def _batch(self, stories: list[Article]) -> Iterator[str]:
        named = stories_named(self.options)
        found = gathered(stories, named=named, views=totals, old_addresses=old_addresses)
        groups = _groups(named, stories)
        for story in stories:
            body = Body(found.materials, _address)
            numbers = groups.get(story.translation_key, {})
            whole = post(story, found, body, has_translations=len(numbers) > 1)
            self.left_out.update(body.left_out)
            shown = [story.picture, *body.pictures] if story.picture else body.pictures
            yield from self._library(shown)
            if len(numbers) > 1 and story.pk == min(numbers.values()):
                yield _translations(story.translation_key, numbers)
            yield whole

    def _library(self, pictures: Iterable[Picture]) -> Iterator[str]:
        for picture in pictures:
            if self.pictures.is_new(picture.pk):
                yield attachment(picture, _address(picture))
                if self.options.media and not self._copied(picture):
                    self.missing.append(picture.file.name)

    def _copied(self, picture: Picture) -> bool:
        return copied(picture.file, self.options.target.parent / "media" / picture.file.name)


def _groups(stories: Any, batch: list[Article]) -> dict[UUID, dict[str, int]]:
    """{translation key: {language: story}}"""
    rows = stories.filter(translation_key__in=[story.translation_key for story in batch])
    found: dict[UUID, dict[str, int]] = {}
    for key, language, number in rows.values_list("translation_key", "language_code", "pk"):
        found.setdefault(key, {})[language] = number
    return found


def _translations(key: UUID, numbers: dict[str, int]) -> str:
    """As Polylang keeps them, in PHP's form."""
    pairs = "".join(f's:{len(code)}:"{code}";i:{post_number(number)};' for code, number in sorted(numbers.items()))
    return term("post_translations", group(key), group(key), description=f"a:{len(numbers)}:{{{pairs}}}")


def _address(picture: Picture) -> str:
    return absolute(picture.file.url)
