"""Pages that are read often, joined and lying as files that nginx serves by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from keruen.press.shelves import Shelves, Txn


def remove_all(folder: Path) -> None:
    """Moved away first, so that all are gone at one instant."""
    if not folder.exists():
        return
    aside = folder.with_name(f"{folder.name}.gone")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def remove(txn: Txn, shelves: Shelves, digest: bytes) -> bool:
    """Whether there was one."""
    return txn.delete(digest, db=shelves.hot)


def digests(txn: Txn, shelves: Shelves) -> Iterator[bytes]:
    with txn.cursor(shelves.hot) as cursor:
        yield from [digest for digest, _ in cursor]


def drop_all(txn: Txn, shelves: Shelves) -> None:
    remove_all(shelves.folder.parent / "files")
    txn.drop(shelves.hot, delete=False)
