"""ninjs items for tests, and a run of the importer over them."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from keruen.archive.importers.ninjs import IMPORTER
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf, Shelf
from keruen.newsroom.tests.cast import jpeg
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE


def item(uri: str = "urn:a:1", **fields: Any) -> dict[str, Any]:
    """A story in ninjs 3.x."""
    return {
        "uri": uri,
        "type": "text",
        "language": "ru",
        "firstCreated": "2015-10-16T10:00:00+06:00",
        "headlines": [{"role": "main", "value": f"Заголовок {uri}"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>Текст.</p>"}],
        **fields,
    }


def picture(href: str, **fields: Any) -> dict[str, Any]:
    return {
        "name": "main",
        "type": "picture",
        "by": "Dala.example",
        "renditions": [{"name": "original", "href": href}],
        **fields,
    }


def exact(**fields: Any) -> dict[str, Any]:
    """The body in which a Keruen says the story to the letter."""
    plain = {"headline": "Заголовок", "slug": "slova", "section": "", "published_at": "2015-10-16T10:00:00+06:00"}
    return {"role": "exact", "contentType": CONTENT_TYPE, "value": json.dumps({"version": 1, **plain, **fields})}


def write(folder: Path, *items: dict[str, Any] | str, name: str = "items.jsonl") -> Path:
    path = folder / name
    lines = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in items)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def photo(folder: Path, name: str = "photo.jpg") -> Path:
    path = folder / name
    path.write_bytes(jpeg(60, 40).getvalue())
    return path


def move_in(*paths: Path, shelf: Shelf | None = None) -> Report:
    report = Report()
    IMPORTER.run(Namespace(paths=list(paths)), report, shelf or MediaShelf())
    return report


def refusals(report: Report) -> list[str]:
    return [str(entry) for entry in report.entries]


def losses(report: Report) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in report.losses]
