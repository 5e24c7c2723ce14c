"""Exports as Ghost writes them, for tests and for measuring: each version's own shape, columns and all."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from keruen.archive.importers.ghost import IMPORTER
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf, Shelf

OUT = "2019-05-06T04:00:00.000Z"


def oid(number: int) -> str:
    return f"{number:024x}"


def post(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A row of `posts` as Ghost 5 exports it."""
    return {
        "id": oid(number),
        "uuid": str(UUID(int=number)),
        "title": f"Заголовок {number}",
        "slug": f"zagolovok-{number}",
        "mobiledoc": None,
        "lexical": lexical(paragraph(text("Текст."))),
        "html": "<p>Текст.</p>",
        "comment_id": oid(number),
        "plaintext": "Текст.",
        "feature_image": None,
        "featured": 0,
        "type": "post",
        "status": "published",
        "locale": None,
        "visibility": "public",
        "email_recipient_filter": "all",
        "created_at": OUT,
        "updated_at": OUT,
        "published_at": OUT,
        "custom_excerpt": None,
        "codeinjection_head": None,
        "codeinjection_foot": None,
        "custom_template": None,
        "canonical_url": None,
        "newsletter_id": None,
        "show_title_and_feature_image": 1,
        **fields,
    }


def old_post(number: int = 1, **fields: Any) -> dict[str, Any]:
    """The same as Ghost 1 has it: milliseconds, one author, words for others among the post's own."""
    return {
        "id": oid(number),
        "uuid": str(UUID(int=number)),
        "title": f"Заголовок {number}",
        "slug": f"zagolovok-{number}",
        "mobiledoc": mobiledoc([1, "p", [[0, [], 0, "Текст."]]]),
        "html": "<p>Текст.</p>",
        "plaintext": "Текст.",
        "feature_image": None,
        "featured": 0,
        "page": 0,
        "status": "published",
        "locale": None,
        "visibility": "public",
        "meta_title": None,
        "meta_description": None,
        "author_id": "1",
        "created_at": 1557115200000,
        "updated_at": 1557115200000,
        "published_at": 1557115200000,
        "custom_excerpt": None,
        "og_title": None,
        **fields,
    }


def tag(number: int, name: str, slug: str = "", **fields: Any) -> dict[str, Any]:
    seen = "internal" if name.startswith("#") else "public"
    return {"id": oid(number), "name": name, "slug": slug or f"tag-{number}", "visibility": seen, **fields}


def author(number: int, name: str, slug: str = "") -> dict[str, Any]:
    return {"id": oid(number), "name": name, "slug": slug or f"author-{number}", "email": f"a{number}@e.kz"}


def tied(post_number: int, *, tags: Iterable[int] = (), authors: Iterable[int] = ()) -> dict[str, list[dict[str, Any]]]:
    """Rows of `posts_tags` and `posts_authors`, in this order."""
    return {
        "posts_tags": [
            {"id": oid(9), "post_id": oid(post_number), "tag_id": oid(each), "sort_order": place}
            for place, each in enumerate(tags)
        ],
        "posts_authors": [
            {"id": oid(9), "post_id": oid(post_number), "author_id": oid(each), "sort_order": place}
            for place, each in enumerate(authors)
        ],
    }


def lexical(*children: dict[str, Any]) -> str:
    root = {"children": children, "direction": None, "format": "", "indent": 0, "type": "root", "version": 1}
    return json.dumps({"root": root}, ensure_ascii=False)


def node(kind: str, *children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "children": list(children),
        "direction": None,
        "format": "",
        "indent": 0,
        "type": kind,
        "version": 1,
        **fields,
    }


def paragraph(*children: dict[str, Any]) -> dict[str, Any]:
    return node("paragraph", *children)


def text(words: str, form: int = 0) -> dict[str, Any]:
    kind = {"detail": 0, "mode": "normal", "style": "", "type": "extended-text", "version": 1}
    return {**kind, "format": form, "text": words}


def mobiledoc(*sections: Any, **parts: Any) -> str:
    whole = {"version": "0.3.1", "atoms": [], "cards": [], "markups": [], "sections": sections, **parts}
    return json.dumps(whole, ensure_ascii=False)


def export(data: dict[str, Any], version: str = "5.87.1") -> dict[str, Any]:
    return {"db": [{"meta": {"exported_on": 1721894400000, "version": version}, "data": data}]}


def write(folder: Path, data: dict[str, Any] | bytes, name: str = "site.ghost.json") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(export(data), ensure_ascii=False).encode())
    return path


def move_in(path: Path, *options: str, shelf: Shelf | None = None, report: Report | None = None) -> Report:
    parser = ArgumentParser()
    IMPORTER.add_arguments(parser)
    report = report or Report()
    IMPORTER.run(parser.parse_args([str(path), *options]), report, shelf or MediaShelf())
    return report


def losses(report: Report) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in report.losses]
