"""Queues for tests, filled as a crawl fills them."""

from keruen.archive.importers.site.crawl.page import Found, Got, Page
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.lib.former_addresses import Former, former


def at(path: str) -> Former:
    found = former(f"https://old.kz{path}")
    assert found
    return found


def add(pages: Pages, *paths: str, lastmod: str = "", listed: str = "{}", most: int = 1000, found_by: str = "") -> None:
    found = [Found(at(path), f"https://old.kz{path}", lastmod, listed) for path in paths]
    pages.add(found, most=most, found_by=found_by)


def get(pages: Pages, path: str, *, canonical: str = "", is_story: bool = True) -> None:
    """The next page is asked for, and comes from `path`."""
    found = pages.next()
    assert found
    said = at(canonical).whole if canonical else ""
    pages.keep(found[0], Got(b"<html>", at(path), f"https://old.kz{path}", "text/html", said, is_story, 1.0))


def page_at(pages: Pages, path: str) -> Page:
    return next(page for page in pages.all() if page.key == at(path).whole)


def states(pages: Pages) -> dict[str, str]:
    return {page.key.removeprefix("old.kz"): page.state for page in pages.all()}
