"""The options by which every importer is told where pictures come from."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from django.conf import settings

from keruen.archive.media.media import Media


def add_media_arguments(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--media", type=_folder, metavar="FOLDER", help="pictures lie here, copied from the old site")
    which.add_argument("--fetch-media", action="store_true", help="fetch pictures from the old site, at a polite rate")
    which.add_argument("--no-media", action="store_true", help="bring in no pictures (as without these options)")


def media_from(options: Namespace) -> Media:
    return Media(
        options.media,
        options.fetch_media,
        settings.DATA / "imports" / "media",
        private_hosts=frozenset(settings.PRIVATE_HOSTS),
    )


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"“{text}” is no folder; name one with the old site's pictures")
    return Path(text)
