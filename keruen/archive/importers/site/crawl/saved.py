"""A folder of pages that somebody saved: by wget, by HTTrack, by a browser, by hand."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urljoin

from tqdm import tqdm

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import host_in, own
from keruen.archive.importers.site.crawl.links import outlook
from keruen.archive.importers.site.crawl.page import Page
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.page.document import Document, document_of
from keruen.archive.importers.site.page.said import address_said
from keruen.archive.report import RefusedItem
from keruen.lib.former_addresses import host_of

LARGEST: Final = 8 * 2**20
_PAGES = re.compile(r"\.(?:x?html?|php\d?|aspx?|jsp|cgi)(?:[?@].*)?$|[?@][^/]*$", re.IGNORECASE)
_HTTRACK = re.compile(rb"<!-- Mirrored from (\S+) by HTTrack", re.IGNORECASE)
_BROWSER = re.compile(rb"<!-- saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
_HEAD: Final = 4096
# Old mirrors have names that are no UTF-8.
_ANY_BYTES: Final = "surrogateescape"


def gather(folder: Path, pages: Pages, *, site: str, hosts: frozenset[str]) -> None:
    """Every page in the folder with its address; one whose address can't be told gets that of its path.

    `pages` then holds what lies in the folder now, and nothing of another folder: all or nothing is written.
    """
    with pages.filled_anew():
        # disable=None: only where somebody watches
        for path in tqdm(files_in(folder), unit="files", disable=None, mininterval=0.5):
            _put(path, path.relative_to(folder).as_posix(), pages, site=site, hosts=hosts)


def _put(path: Path, name: str, pages: Pages, *, site: str, hosts: frozenset[str]) -> None:
    try:
        document = page_in(path, name, site=site, hosts=hosts)
    except RefusedItem:
        document = None  # told of when it is its turn
    url = document.address if document is not None else _by_path(name, site, hosts)
    at, file = own(url, hosts), quote(name, errors=_ANY_BYTES)
    if at is None:
        pages.leave_file(url, file, "its address is longer than any that is kept")
        return
    canonical = outlook(document, hosts).canonical if document is not None else ""
    first = pages.put_file(at, url, file, canonical=canonical)
    if first != file:
        pages.leave_file(url, file, f"has the same address as the file {unquote(first)}")


def page_in(path: Path, name: str, *, site: str, hosts: frozenset[str]) -> Document:
    """The page in the file, called `name`, with the address where it stood. RefusedItem if it is none."""
    raw, by_path = read(path), _by_path(name, site, hosts)
    document = document_of(raw, address=by_path)
    said = _said(raw, document, hosts)
    return document_of(raw, address=said) if said else document


def path_of(page: Page, folder: Path) -> Path:
    return folder / unquote(page.file, errors=_ANY_BYTES)


def files_in(folder: Path) -> Iterator[Path]:
    """Files of pages, in an order that is always the same. Nothing outside the folder, by whatever link."""
    home = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names)):
            if _is_page(path) and path.resolve().is_relative_to(home):
                yield path


def _refuse(error: OSError) -> None:
    raise CannotImport(f"{error.filename}: can't be read: {error.strerror}") from error


def read(path: Path) -> bytes:
    """RefusedItem for what is larger than a page, or can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedItem(f"is larger than {LARGEST // 2**20} MB")
        return path.read_bytes()
    except OSError as error:
        raise RefusedItem(f"can't be read: {error.strerror or error}") from error


def _is_page(path: Path) -> bool:
    if not path.is_file():
        return False
    if _PAGES.search(path.name):
        return True
    if path.suffix and not path.suffix[1:].isdigit():
        return False
    try:
        with path.open("rb") as file:  # wget saves /news/12 as a file of that name
            return b"<html" in file.read(_HEAD).lower()
    except OSError:
        return True  # told of when it is its turn


def _said(raw: bytes, document: Document, hosts: frozenset[str]) -> str:
    """The address that whoever saved the page has noted, else the one that it gives itself."""
    for form, scheme in ((_HTTRACK, "http://"), (_BROWSER, "")):
        found = form.search(raw[:_HEAD])
        url = scheme + found[1].decode("utf-8", "replace") if found else ""
        if url and own(url, hosts):
            return url
    said = address_said(document)
    known = own(said, hosts) if said else None
    return said if known and not known.is_first_page else ""


def _by_path(name: str, site: str, hosts: frozenset[str]) -> str:
    """host/news/index.html?p=12.html, as mirrors lay it down; the host may be left out."""
    first, _, rest = name.partition("/")
    path, sign, query = (rest if host_of(first) in hosts else name).partition("?")
    if not sign and re.search(r"\.\w{2,5}@", path):
        path, sign, query = path.partition("@")
    query = quote(re.sub(r"\.html?$", "", query), safe="/%?&=+;:@,~", errors=_ANY_BYTES) if sign else ""
    root = f"{site.partition('://')[0]}://{host_in(site)}/"
    return urljoin(root, quote(path, safe="/%", errors=_ANY_BYTES)) + (f"?{query}" if query else "")
