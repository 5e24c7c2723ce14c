"""JSON-LD: what a page says of its story for search engines (schema.org)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from keruen.archive.importers.site.page.document import Document
from keruen.archive.texts import json_text

STORIES = frozenset(
    {
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
        *("BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting", "LiveBlogPosting"),
        *("Report", "TechArticle", "SocialMediaPosting", "Review", "AdvertiserContentArticle"),
    }
)
LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage", "ImageGallery"})
MOST_DEPTH = 6
_CDATA = re.compile(r"^\s*(?://)?\s*<!(?:\[CDATA\[|--)|(?://)?\s*(?:\]\]|--)>\s*$")


class LinkedData:
    """`story` is the object of the page's story, {} if there is none; `crumbs` the names of a BreadcrumbList."""

    def __init__(self, document: Document) -> None:
        self.objects = [each for text in _scripts(document) for each in _objects(_read(text), 0)]
        self.by_id = {str(each["@id"]): each for each in self.objects if len(each) > 1 and "@id" in each}
        self.story = next((each for each in self.objects if _kinds(each) & STORIES), {})
        self.is_list = any(_kinds(each) & LISTS for each in self.objects)
        self.crumbs = _crumbs(self.objects)

    def text(self, name: str) -> str:
        return next((text for text in map(_text, _list(self.story.get(name))) if text), "")

    def texts(self, name: str) -> list[str]:
        return [text for text in map(_text, _list(self.story.get(name))) if text]

    def names(self, name: str) -> list[str]:
        """Of people or organisations."""
        found = [_text(self._whole(each), "name") for each in _list(self.story.get(name))]
        return [each for each in found if each]

    def kinds_of(self, name: str) -> set[str]:
        return {kind for each in _list(self.story.get(name)) for kind in _kinds(self._whole(each))}

    def addresses(self, name: str) -> list[str]:
        """Of pictures: as text, or in the objects' own fields."""
        found = []
        for each in _list(self.story.get(name)):
            whole = self._whole(each)
            given = whole if isinstance(whole, str) else _text(whole, "url") or _text(whole, "contentUrl")
            found.append(given.strip())
        return [each for each in found if each]

    def caption(self, name: str) -> str:
        wholes = map(self._whole, _list(self.story.get(name)))
        return next(
            (_text(each, "caption") for each in wholes if isinstance(each, dict) and _text(each, "caption")), ""
        )

    def _whole(self, value: Any) -> Any:
        """What an object that holds a number alone refers to."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return self.by_id.get(str(value.get("@id")), value)
        return value


def _scripts(document: Document) -> Iterator[str]:
    for script in document.select("//script[contains(@type, 'ld+json')]"):
        yield _CDATA.sub("", script.text or "")


def _read(text: str) -> Any:
    try:
        return json_text.loads(text)
    except RecursionError:
        return None
    except (json.JSONDecodeError, ValueError):
        pass
    try:  # written by hand: a comma before the end
        return json_text.loads(re.sub(r",\s*([}\]])", r"\1", text))
    except (json.JSONDecodeError, ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects, those of a @graph and those that the page is about."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "author", "image", "breadcrumb"):
            if isinstance(value.get(name), dict | list):
                yield from _objects(value[name], depth + 1)


def _kinds(value: Any) -> set[str]:
    kinds = _list(value.get("@type")) if isinstance(value, dict) else []
    return {str(kind).rpartition("/")[2] for kind in kinds}


def _crumbs(objects: list[dict[str, Any]]) -> list[str]:
    for each in objects:
        if "BreadcrumbList" in _kinds(each):
            items = [item for item in _list(each.get("itemListElement")) if isinstance(item, dict)]
            names = [_text(item, "name") or _text(item.get("item"), "name") for item in items]
            return [name for name in names if name]
    return []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any, name: str = "name") -> str:
    if isinstance(value, dict):
        value = next((each for each in _list(value.get(name)) if isinstance(each, str | int)), "")
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
