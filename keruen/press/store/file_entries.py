"""What the store knows of hot files, so that a voiding finds and unlinks them in its own transaction.

An entry is committed before its file comes to be and deleted after the file is gone: whoever is killed in between
leaves an entry without a file, never a file without an entry.
"""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from keruen.press.address import Address
from keruen.press.store.records import parsed
from keruen.press.store.shelves import Shelves, Txn

NAME: Final = "index.gz"
_HOST: Final = re.compile(r"[a-z0-9][a-z0-9.:-]*|\[[0-9a-f:.]+\](:[0-9]+)?")
_LONGEST_PART: Final = 200


@dataclass(frozen=True, slots=True)
class HotFile:
    """`place` is below the folder of files. `content` stands for the bytes; it is empty until they are written."""

    address: Address
    place: str
    version: str
    content: str = ""
    written_at: float = 0.0

    def encoded(self) -> bytes:
        address = self.address
        words = [address.host, address.path, address.query, address.language]
        return json.dumps([words, self.place, self.version, self.content, self.written_at]).encode()

    @classmethod
    def decoded(cls, entry: bytes) -> "HotFile":
        words, *others = parsed(entry)
        return cls(Address(*words), *others)


def place_of(address: Address) -> str | None:
    """Where its file lies; nowhere if the path doesn't tell the whole address, or leads elsewhere than downwards."""
    parts = unquote(address.path).split("/")
    if address.query or parts[0] or parts[-1] or len(parts) < 3 or parts[1] != address.language:
        return None
    if not _HOST.fullmatch(address.host) or not all(map(_is_plain, parts[1:-1])):
        return None
    return "/".join([address.host, *parts[1:-1], NAME])


def _is_plain(part: str) -> bool:
    return part.isprintable() and part != NAME and 0 < len(part) <= _LONGEST_PART and not part.startswith(".")


def read(txn: Txn, shelves: Shelves, digest: bytes) -> HotFile | None:
    entry = txn.get(digest, db=shelves.hot)
    return None if entry is None else HotFile.decoded(entry)


def put(txn: Txn, shelves: Shelves, file: HotFile) -> None:
    txn.put(file.address.digest, file.encoded(), db=shelves.hot)


def remove(txn: Txn, shelves: Shelves, digest: bytes) -> bool:
    """Unlinks the file; whether there was an entry."""
    file = read(txn, shelves, digest)
    if file is None:
        return False
    (shelves.files / file.place).unlink(missing_ok=True)
    return txn.delete(digest, db=shelves.hot)


def remove_other(txn: Txn, shelves: Shelves, digest: bytes, version: str) -> None:
    """Unless it was joined from this version of the page."""
    file = read(txn, shelves, digest)
    if file is not None and file.version != version:
        remove(txn, shelves, digest)


def digests(txn: Txn, shelves: Shelves) -> list[bytes]:
    with txn.cursor(shelves.hot) as cursor:
        return list(cursor.iternext(values=False))


def everything(txn: Txn, shelves: Shelves) -> Iterator[HotFile]:
    with txn.cursor(shelves.hot) as cursor:
        for _, entry in cursor:
            yield HotFile.decoded(entry)


def drop_all(txn: Txn, shelves: Shelves) -> None:
    remove_all(shelves.files)
    txn.drop(shelves.hot, delete=False)


def remove_all(folder: Path) -> None:
    """Moved away first, so that all are gone at one instant."""
    aside = folder.with_name(f"{folder.name}.gone")
    shutil.rmtree(aside, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
