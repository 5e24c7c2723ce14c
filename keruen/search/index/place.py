"""Where a machine's index lies: below `settings.SEARCH_FOLDER`, and nowhere else.

current          the name of the folder that is searched
index-<name>/    tantivy's files in `stories`, the words of all stories in `words`, the exceptions that its keys
                 were made with in `exceptions`, and what it was made of in `label`
building/        the next one, while it is made; `since` has what changed meanwhile, `ready` stands when it is whole
changes/         what the outbox told of and the index does not have yet
renamed/         topics and people whose stories have the old name in the index
exceptions/      editors' own lists of words
writing, making  locks: of the one who writes the index, and of the one who makes it anew
wanted           says why the index has to be made anew
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Place:
    root: Path

    @property
    def changes(self) -> Path:
        return self.root / "changes"

    @property
    def renamed(self) -> Path:
        return self.root / "renamed"

    @property
    def building(self) -> Path:
        return self.root / "building"

    @property
    def exceptions(self) -> Path:
        return self.root / "exceptions"

    def current(self) -> Path | None:
        """The folder that is searched, if there is one."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        folder = self.root / name
        return folder if name.startswith("index-") and "/" not in name and folder.is_dir() else None

    def set_current(self, folder: Path) -> None:
        fresh = self.root / "current.fresh"
        with fresh.open("w", encoding="ascii") as file:
            file.write(f"{folder.name}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.root / "current")
        sync(self.root)

    def others(self) -> Iterator[Path]:
        """Indexes that nobody searches any more."""
        current = self.current()
        return (folder for folder in self.root.glob("index-*") if folder != current)

    def want(self, reason: str) -> None:
        """Whoever looks after the index makes it anew."""
        self.root.mkdir(parents=True, exist_ok=True)
        (self.root / "wanted").write_text(reason, encoding="utf-8")

    def wanted(self) -> str:
        """Why the index has to be made anew; empty where it hasn't."""
        with suppress(OSError):
            return (self.root / "wanted").read_text(encoding="utf-8")
        return ""

    def not_wanted(self) -> None:
        (self.root / "wanted").unlink(missing_ok=True)


def own_place() -> Place:
    root: Path = settings.SEARCH_FOLDER
    return Place(root)


def sync(folder: Path) -> None:
    """What was renamed there is on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
