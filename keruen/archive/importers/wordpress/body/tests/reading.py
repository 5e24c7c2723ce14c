"""A text read as the importer reads it, with a small library beside it."""

from typing import Any

from keruen.archive.html_blocks.conversion import blocks_from_html
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.wordpress.body.parts import Parts
from keruen.archive.importers.wordpress.body.text import html_of
from keruen.archive.importers.wordpress.catalogue import Attachment

UPLOADS = "https://dala.example/wp-content/uploads"
LIBRARY = {
    7: Attachment(7, f"{UPLOADS}/stage.jpg", parent=41, alt="Пустая сцена", caption="Сцена"),
    8: Attachment(8, f"{UPLOADS}/hall.jpg", parent=41),
    9: Attachment(9, f"{UPLOADS}/song.mp3", caption="Песня"),
    10: Attachment(10, f"{UPLOADS}/report.pdf", parent=41),
}
REUSABLE = {
    5: "<!-- wp:paragraph --><p>Общий абзац</p><!-- /wp:paragraph -->",
    6: '<!-- wp:block {"ref":6} /-->' * 300,
}


def html(content: str, lost: list[tuple[str, str]] | None = None, **said: Any) -> str:
    losses = [] if lost is None else lost
    parts = Parts(
        41,
        lambda kind, what: losses.append((kind, what)),
        file=LIBRARY.get,
        files_below=lambda number: [file for file in LIBRARY.values() if file.parent == number],
        reusable=REUSABLE.get,
        **said,
    )
    return html_of(content, parts)


def read(content: str, **said: Any) -> tuple[list[tuple[str, Any]], list[tuple[str, str]]]:
    """The blocks as (type, value), a picture by its address; and what was lost."""
    lost: list[tuple[str, str]] = []

    def find_picture(photo: Photo) -> Any:
        return _Picture(photo)

    blocks = blocks_from_html(
        html(content, lost, **said), find_picture=find_picture, lost=lambda kind, what: lost.append((kind, what))
    )
    return [(block["type"], _plain(block["value"])) for block in blocks], lost


class _Picture:
    def __init__(self, photo: Photo) -> None:
        self.src, self.caption, self.alt_text = photo.src, photo.caption, photo.alt_text


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("picture"), _Picture):
        return value["picture"].src.removeprefix(f"{UPLOADS}/"), value["caption"], value["alt_text"]
    if isinstance(value, dict) and "pictures" in value:
        return [_plain(each.get("value", each)) for each in value["pictures"]]
    if isinstance(value, dict) and "source" in value and "kind" in value:
        return value["kind"], value["source"]
    if isinstance(value, dict) and "url" in value:
        return value["url"], value["title"]
    return value
