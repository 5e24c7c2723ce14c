"""Picture files that lie beside an import: found below one folder only, and real pictures."""

import warnings
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from PIL import Image

EXTENSION_OF_FORMAT = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class UnusablePicture(Exception):
    """Why the file can't be taken, with its address as it was given."""


def find(href: str, *, below: Path) -> Path:
    """The file that a relative address names. Nothing outside `below` is ever opened, symbolic links included."""
    try:
        parts = urlsplit(href)
    except ValueError as error:
        raise UnusablePicture(f"{href[:200]}: is no address") from error
    if parts.scheme or parts.netloc:
        raise UnusablePicture(f"{href}: lies elsewhere and is not fetched; put the file beside the items")
    path = unquote(parts.path)
    if (
        not path
        or "\\" in path
        or "\x00" in path
        or PurePosixPath(path).is_absolute()
        or ".." in PurePosixPath(path).parts
    ):
        raise UnusablePicture(f"{href}: is no path below the file's folder")
    try:
        found = (below / path).resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:  # ValueError: half of a letter, which no name has
        raise UnusablePicture(f"{href}: there is no such file in {below}") from error
    if not found.is_relative_to(below.resolve()):
        raise UnusablePicture(f"{href}: is a link to a place outside the file's folder")
    if not found.is_file():
        raise UnusablePicture(f"{href}: is no file")
    return found


def verify(path: Path) -> str:
    """The extension that fits what the file is. UnusablePicture if it is none, or larger than the settings allow."""
    if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 2**20
        raise UnusablePicture(f"{path.name}: is larger than {limit} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=list(EXTENSION_OF_FORMAT)) as image:
                form, (width, height) = image.format, image.size
                image.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture(f"{path.name}: is no picture ({', '.join(EXTENSION_OF_FORMAT)} are)") from error
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise UnusablePicture(f"{path.name}: has {width} × {height} pixels, more than the settings allow")
    return EXTENSION_OF_FORMAT[str(form)]
