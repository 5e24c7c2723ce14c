"""Short texts that processes leave for each other by name: the version of the code, the parameters of addresses.

Each also lies in a file beside the store, from which it comes back when the store is made anew.
"""

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from keruen.press.store.shelves import Shelves, Txn

_UNFINISHED: Final = ".new"


def read(txn: Txn, shelves: Shelves, name: str) -> str:
    """Empty if there is none."""
    return (txn.get(_key(name), db=shelves.meta) or b"").decode()


def put(txn: Txn, shelves: Shelves, name: str, value: str) -> None:
    txn.put(_key(name), value.encode(), db=shelves.meta)


def keep(shelves: Shelves, name: str, value: str) -> None:
    """In its file."""
    folder = _folder(shelves)
    folder.mkdir(exist_ok=True)
    fresh = folder / f"{os.getpid()}{_UNFINISHED}"
    fresh.write_text(value, encoding="utf-8")
    fresh.rename(folder / quote(name, safe=""))


def restore(txn: Txn, shelves: Shelves) -> None:
    """From the files."""
    for path in _folder(shelves).glob("*"):
        if not path.name.endswith(_UNFINISHED):
            put(txn, shelves, unquote(path.name), path.read_text(encoding="utf-8"))


def _folder(shelves: Shelves) -> Path:
    return shelves.folder.parent / "notes"


def _key(name: str) -> bytes:
    return f"note {name}".encode()
