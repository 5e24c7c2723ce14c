"""Pages that are read often, joined with the values of their slots and lying as files that nginx serves by itself.

A file is written only while its page is fresh, within the store's write transaction, and a voiding unlinks it within
its own: no reader gets it once the voiding has returned. What it is named and where is in `store/file_entries.py`.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Final

from keruen.press import gzip_file
from keruen.press.address import Address
from keruen.press.board import EPOCH
from keruen.press.common_slots import CommonSlots, watched
from keruen.press.pieces import join_gzip, quickly_packed
from keruen.press.splicing import Answer
from keruen.press.store import HotFile, Store, file_entries, pages
from keruen.press.store.access import FAILURES
from keruen.press.store.shelves import Shelves, Txn

# Readers who have chosen nothing; the others' cookies lead past the files.
DEFAULTS: Final[Mapping[str, str]] = {}
_HTML: Final = "text/html"
_UNFINISHED: Final = ".new"
# So many come into place in one transaction; a voiding waits for them, a millisecond or so.
AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True)
class _Joined:
    """What a file's bytes were made of. `file` says where it goes."""

    file: HotFile
    answer: Answer
    gzipped: bytes

    @property
    def digest(self) -> bytes:
        return self.file.address.digest


class HotFiles:
    """The files of one store, as one process keeps them; it remembers what each was joined from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._slots = CommonSlots(store)
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
        return address in self.keep_all([address])

    def keep_all(self, addresses: Iterable[Address]) -> set[Address]:
        """Those of which that is so. Some tens of files at a time cost as much as one: a commit is what takes long."""
        kept: set[Address] = set()
        left = iter(addresses)
        while some := list(islice(left, AT_ONCE)):
            kept |= self._keep(some)
        return kept

    def refresh(self) -> int:
        """Joins anew what changed or lapsed since it was joined, and drops what isn't fresh any more; how many."""
        turned = [file.address for file in self.files() if not self._stands(file)]
        self.keep_all(turned)
        return len(turned)

    def drop_all(self) -> None:
        """Where no nginx is to read them."""
        self._joined.clear()
        self._store.note(file_entries.drop_all)

    def _keep(self, addresses: list[Address]) -> set[Address]:
        found = [joined for address in addresses if (joined := self._join(address)) is not None]
        there, fresh = self._parted(found)
        try:
            there += self._write(fresh)
        except FAILURES as error:
            self._store.complain(error)
            found = there
        kept = {each.file.address for each in there}
        self._joined.update((each.digest, each.answer) for each in there)
        known = {each.file.address for each in found}
        for address in addresses:
            if address not in known:
                self.drop(address)
        return kept

    def drop(self, address: Address) -> None:
        digest = address.digest
        self._joined.pop(digest, None)
        with self._store.reading() as (txn, shelves):
            is_there = file_entries.read(txn, shelves, digest) is not None
        if is_there:
            self._store.note(lambda txn, shelves: file_entries.remove(txn, shelves, digest))

    def _stands(self, file: HotFile) -> bool:
        known = self._joined.get(file.address.digest)
        if known is None or not known.watch.is_current() or not self._path(file).exists():
            return False
        return known.until is None or self._store.now() < known.until

    def _join(self, address: Address) -> _Joined | None:
        """Nothing if the page isn't one for a file."""
        place, now = file_entries.place_of(address), self._store.now()
        hit = self._store.hit(address, DEFAULTS, now)
        if hit is None or hit.sheet.status != 200 or place is None:
            return None
        if not any(name.lower() == "content-type" and value.startswith(_HTML) for name, value in hit.sheet.headers):
            return None
        found = watched(hit, self._slots.group(hit.sheet.shape, DEFAULTS, now), DEFAULTS, now)
        gzipped = quickly_packed(join_gzip(found.pieces))
        content = blake2b(gzipped, digest_size=16).hexdigest()
        return _Joined(HotFile(address, place, hit.sheet.version, content), found, gzipped)

    def _parted(self, joined: list[_Joined]) -> tuple[list[_Joined], list[_Joined]]:
        """Those whose files are there already, and the others."""
        there: list[_Joined] = []
        fresh: list[_Joined] = []
        with self._store.reading() as (txn, shelves):
            for each in joined:
                file = file_entries.read(txn, shelves, each.digest)
                is_written = file is not None and file.content == each.file.content and self._path(file).exists()
                (there if is_written else fresh).append(each)
        return there, fresh

    def _write(self, joined: list[_Joined]) -> list[_Joined]:
        """Entries first, committed; then the files, of which nothing was voided by then; those that are in place.

        Not flushed: after a kill the system still writes them, and after a crash of the system all of them go.
        """
        self._enter(joined)
        try:
            for each in joined:
                gzip_file.write(self._beside(each.file), each.gzipped)
            with self._store.writing() as (txn, shelves):
                return self._put_in_place(txn, shelves, joined)
        finally:
            for each in joined:
                self._beside(each.file).unlink(missing_ok=True)

    def _enter(self, joined: list[_Joined]) -> None:
        with self._store.reading() as (txn, shelves):
            unknown = [each for each in joined if file_entries.read(txn, shelves, each.digest) is None]
        if unknown:
            with self._store.writing() as (txn, shelves):
                for each in unknown:
                    file_entries.put(txn, shelves, replace(each.file, content=""))

    def _put_in_place(self, txn: Txn, shelves: Shelves, joined: list[_Joined]) -> list[_Joined]:
        now, epoch = self._store.now(), shelves.board.cells[EPOCH]
        good = [each for each in joined if self._is_good(txn, shelves, each, now)]
        for each in good:
            file_entries.put(txn, shelves, replace(each.file, written_at=now))
            # Not over the old one: ext4 would write the new one to the disk before that. Meanwhile Keruen is asked.
            self._path(each.file).unlink(missing_ok=True)
            self._beside(each.file).rename(self._path(each.file))
        if shelves.board.cells[EPOCH] != epoch:  # all was voided without a transaction, for want of space
            for each in good:
                file_entries.remove(txn, shelves, each.digest)
            return []
        return good

    def _is_good(self, txn: Txn, shelves: Shelves, joined: _Joined, now: float) -> bool:
        """Whether it may become a file: no voiding took its entry away, and page and slots are what was joined."""
        if file_entries.read(txn, shelves, joined.digest) is None or not joined.answer.watch.is_current():
            return False
        return pages.is_fresh_at(txn, shelves, joined.digest, now)

    def _path(self, file: HotFile) -> Path:
        return self.folder / file.place

    def _beside(self, file: HotFile) -> Path:
        return self._path(file).with_name(f".{os.getpid()}{_UNFINISHED}")
