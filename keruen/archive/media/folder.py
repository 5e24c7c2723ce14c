"""Where in a folder that was copied from the old site an address's file lies."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from keruen.archive import picture_files
from keruen.archive.picture_files import UnusablePicture

# Folders of media that people copy by themselves: what stands below them is looked for without them, too.
ROOTS = ("wp-content/uploads/", "content/images/", "content/media/", "uploads/", "images/", "files/", "media/")
# No system takes more, and looking below each part of a longer one would take the square of its length.
LONGEST = 4096


def find(address: str, *, below: Path) -> Path | None:
    """The file; None if there is none. The folder may be the site's root, its media folder or one in between.

    UnusablePicture for an address whose path leads out of the folder; nothing outside it is ever opened.
    """
    path = _path(address)
    if ".." in PurePosixPath(path).parts or "\\" in path or "\x00" in path:
        raise UnusablePicture(f"{address}: is no path below the folder")
    for candidate in dict.fromkeys(_candidates(path)):
        if _is_file(below / candidate):
            return picture_files.find(quote(candidate), below=below)
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's, a folder that is closed
        return False


def _path(address: str) -> str:
    try:
        path = unquote(urlsplit(address).path).lstrip("/")
    except ValueError as error:
        raise UnusablePicture(f"{address[:200]}: is no address") from error
    if len(path) > LONGEST:
        raise UnusablePicture(f"{address[:200]}…: is longer than a file's path")
    return path


def _candidates(path: str) -> Iterator[str]:
    """The whole path, what stands below a media folder, then ever less of its beginning; names in both forms of й."""
    below_roots = [f"/{path}".partition(f"/{root}")[2] for root in ROOTS if f"/{root}" in f"/{path}"]
    in_roots = (f"{root}{rest}" for rest in below_roots for root in ROOTS)
    parts = path.split("/")
    ends = ("/".join(parts[start:]) for start in range(1, len(parts) - 1))
    for each in (path, *below_roots, *in_roots, *ends):
        if each and not each.startswith("/"):
            yield from (each, unicodedata.normalize("NFC", each), unicodedata.normalize("NFD", each))
