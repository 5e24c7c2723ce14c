"""Pages that are read often, joined with the values of their slots and lying as files that nginx serves by itself.

A file is written only while its page is fresh, within the store's write transaction, and a voiding unlinks it within
its own: no reader gets it once the voiding has returned. What it is named and where is in `store/file_entries.py`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from keruen.press.address import Address
from keruen.press.board import EPOCH
from keruen.press.pieces import join_gzip, quickly_packed
from keruen.press.splicing import Answer, answer
from keruen.press.store import HotFile, Look, Store, file_entries, pages
from keruen.press.store.access import FAILURES
from keruen.press.store.shelves import Shelves, Txn

# Readers who have chosen nothing; the others' cookies lead past the files.
DEFAULTS: Final[Mapping[str, str]] = {}
_HTML: Final = "text/html"
_UNFINISHED: Final = ".new"


@dataclass(frozen=True, slots=True)
class _Joined:
    """What a file's bytes were made of."""

    look: Look
    answer: Answer
    gzipped: bytes

    @property
    def content(self) -> str:
        return blake2b(self.gzipped, digest_size=16).hexdigest()


class HotFiles:
    """The files of one store, as one process keeps them; it remembers what each was joined from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._joined: dict[bytes, Answer] = {}

    @property
    def folder(self) -> Path:
        return self._store.folder / "files"

    def tidy(self) -> None:
        """For the one process that keeps files, at its start: what a killed one left half written goes."""
        for left in self.folder.rglob(f".*{_UNFINISHED}"):
            left.unlink(missing_ok=True)

    def files(self) -> list[HotFile]:
        with self._store.reading() as (txn, shelves):
            return list(file_entries.everything(txn, shelves))

    def keep(self, address: Address) -> bool:
        """Whether the page's file is there, and says what a reader without cookies would get now."""
        joined = self._join(address)
        if joined is None:
            self.drop(address)
            return False
        try:
            if not self._is_written(address, joined) and not self._write(address, joined):
                return False
        except FAILURES as error:
            self._store.complain(error)
            self.drop(address)
            return False
        self._joined[address.digest] = joined.answer
        return True

    def refresh(self) -> int:
        """Joins anew what changed or lapsed since it was joined, and drops what isn't fresh any more; how many."""
        turned = [file.address for file in self.files() if not self._stands(file)]
        for address in turned:
            self.keep(address)
        return len(turned)

    def drop(self, address: Address) -> None:
        digest = address.digest
        self._joined.pop(digest, None)
        with self._store.reading() as (txn, shelves):
            is_there = file_entries.read(txn, shelves, digest) is not None
        if is_there:
            self._store.note(lambda txn, shelves: file_entries.remove(txn, shelves, digest))

    def _stands(self, file: HotFile) -> bool:
        known = self._joined.get(file.address.digest)
        if known is None or not known.watch.is_current() or not (self.folder / file.place).exists():
            return False
        return known.until is None or self._store.now() < known.until

    def _join(self, address: Address) -> _Joined | None:
        """Nothing if the page isn't one for a file."""
        look = self._store.look(address)
        page = look.page
        if page is None or not look.is_fresh or page.status != 200 or file_entries.place_of(address) is None:
            return None
        if not any(name.lower() == "content-type" and value.startswith(_HTML) for name, value in page.headers):
            return None
        found = answer(self._store, look, DEFAULTS, self._store.now())
        return None if found is None else _Joined(look, found, quickly_packed(join_gzip(found.pieces)))

    def _is_written(self, address: Address, joined: _Joined) -> bool:
        with self._store.reading() as (txn, shelves):
            file = file_entries.read(txn, shelves, address.digest)
        return file is not None and file.content == joined.content and (self.folder / file.place).exists()

    def _write(self, address: Address, joined: _Joined) -> bool:
        """An entry first, committed; then the file, if by then nothing was voided and no slot has changed."""
        place, page = file_entries.place_of(address), joined.look.page
        if place is None or page is None:
            return False
        file = HotFile(address, place, page.version)
        with self._store.writing() as (txn, shelves):
            if file_entries.read(txn, shelves, address.digest) is None:
                file_entries.put(txn, shelves, file)
        fresh = (self.folder / place).with_name(f".{os.getpid()}{_UNFINISHED}")
        try:
            _write_to(fresh, joined.gzipped)
            with self._store.writing() as (txn, shelves):
                return self._put_in_place(txn, shelves, fresh, replace(file, content=joined.content), joined)
        finally:
            fresh.unlink(missing_ok=True)

    def _put_in_place(self, txn: Txn, shelves: Shelves, fresh: Path, file: HotFile, joined: _Joined) -> bool:
        digest, now = file.address.digest, self._store.now()
        epoch = shelves.board.cells[EPOCH]
        if file_entries.read(txn, shelves, digest) is None or not joined.answer.watch.is_current():
            return False
        if not pages.is_fresh_at(txn, shelves, digest, now):
            return False
        file_entries.put(txn, shelves, replace(file, written_at=now))
        fresh.rename(self.folder / file.place)
        if shelves.board.cells[EPOCH] != epoch:  # all was voided without a transaction, for want of space
            file_entries.remove(txn, shelves, digest)
            return False
        return True


def _write_to(path: Path, content: bytes) -> None:
    """To the disk, for everybody to read, with a time that stands for the content.

    nginx makes its ETag of the time in seconds and the size: of two contents that were written within a second, a
    reader would otherwise be told that the second is the first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), 0o644)
        os.fdatasync(file.fileno())
    moment = int.from_bytes(blake2b(content, digest_size=4).digest(), "big") >> 2
    os.utime(path, (moment, moment))
