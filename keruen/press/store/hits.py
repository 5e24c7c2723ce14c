"""A fresh page with the slots that are about its subject, read in one transaction: what most requests ask for."""

from collections.abc import Mapping
from typing import NamedTuple

from keruen.press.board import Moment, Watch
from keruen.press.store import pages, slot_values
from keruen.press.store.records import Sheet
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.store.slot_digests import slot_digest
from keruen.press.stored import SlotPlace, StoredSlot


class Hit(NamedTuple):
    """`own` are the places that are about the page's subject, `values` what stands there; `moment` is before both."""

    digest: bytes
    sheet: Sheet
    own: list[SlotPlace]
    values: list[StoredSlot | None]
    moment: Moment

    def watch(self, cookies: Mapping[str, str]) -> Watch:
        """Over the page and those slots."""
        keys = {key for place in self.own for key in slot_values.keys_for(place, cookies)}
        return self.moment.watch(self.digest, map(slot_digest, keys))


def read(
    txn: Txn, shelves: Shelves, digest: bytes, cookies: Mapping[str, str], now: float, moment: Moment
) -> Hit | None:
    sheet = pages.fresh(txn, shelves, digest, now)
    if sheet is None:
        return None
    own = sheet.shape.own_places(sheet.subjects)
    return Hit(digest, sheet, own, slot_values.read_all(txn, shelves, own, cookies), moment)
