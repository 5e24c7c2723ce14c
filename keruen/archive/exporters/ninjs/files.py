"""The files that stories show, copied beside the export."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from keruen.archive.exporters.destination import copied
from keruen.archive.seen import Seen
from keruen.newsroom.models import Picture
from keruen.wire.outbound.ninjs.gathering import Files
from keruen.wire.outbound.publication import absolute


class Beside:
    """Gives each file's address in the documents, and copies it once. What it remembers of a file is a bit."""

    def __init__(self, folder: Path, *, is_copied: bool) -> None:
        self.folder = folder
        self.is_copied = is_copied
        self.missing: dict[str, str] = {}
        self._seen = {"picture": Seen(), "document": Seen()}
        self.files = Files(self._picture, self._document)

    def account(self) -> list[str]:
        copies = sum(each.count for each in self._seen.values()) - len(self.missing)
        lines = [f"{self.folder / 'media'}: {copies} files"] if self.is_copied else []
        gone = self.missing.values()
        return [*lines, *(f"missing  {name}: the portal has the record and not the file" for name in gone)]

    def _picture(self, picture: Picture) -> str:
        return self._href("picture", picture.pk, picture.file) if self.is_copied else ""

    def _document(self, document: Any) -> str:
        there = self._href("document", document.pk, document.file) if self.is_copied else ""
        return there or absolute(document.url)

    def _href(self, kind: str, number: int, stored: Any) -> str:
        key = f"{kind}-{number}"
        name = f"{key}-{Path(stored.name).name}"
        if self._seen[kind].is_new(number) and not copied(stored, self.folder / "media" / name):
            self.missing[key] = stored.name
        return "" if key in self.missing else f"media/{quote(name)}"
