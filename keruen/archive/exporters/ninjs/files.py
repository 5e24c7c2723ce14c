"""The files that stories show, copied beside the export."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from keruen.archive.exporters.destination import copied
from keruen.newsroom.models import Picture
from keruen.wire.outbound.ninjs.gathering import Files
from keruen.wire.outbound.publication import absolute


class Beside:
    """Gives each file's address in the documents, and copies it once."""

    def __init__(self, folder: Path, *, is_copied: bool) -> None:
        self.folder = folder
        self.is_copied = is_copied
        self.missing: list[str] = []
        self._known: dict[str, str] = {}
        self.files = Files(self._picture, self._document)

    def account(self) -> list[str]:
        copies = sum(1 for href in self._known.values() if href)
        lines = [f"{self.folder / 'media'}: {copies} files"] if self.is_copied else []
        return [*lines, *(f"missing  {name}: the portal has the record and not the file" for name in self.missing)]

    def _picture(self, picture: Picture) -> str:
        return self._href(f"picture-{picture.pk}", picture.file) if self.is_copied else ""

    def _document(self, document: Any) -> str:
        there = self._href(f"document-{document.pk}", document.file) if self.is_copied else ""
        return there or absolute(document.url)

    def _href(self, key: str, stored: Any) -> str:
        if key not in self._known:
            name = f"{key}-{Path(stored.name).name}"
            is_there = copied(stored, self.folder / "media" / name)
            if not is_there:
                self.missing.append(stored.name)
            self._known[key] = f"media/{quote(name)}" if is_there else ""
        return self._known[key]
