"""What others do with slots: read them, read those of a page for one reader, put them."""

from collections.abc import Iterable, Mapping

from keruen.press.board import Watch, slot_cell
from keruen.press.store import slot_values
from keruen.press.store.access import FAILURES
from keruen.press.store.ledger import Ledger
from keruen.press.store.slot_digests import slot_digest
from keruen.press.stored import SlotPlace, StoredSlot


class SlotAccess(Ledger):
    """A slot is never fresh or stale: it has a value, which is replaced."""

    def slot(self, key: str) -> StoredSlot | None:
        return self.read(lambda txn, shelves: slot_values.whole(txn, shelves, slot_digest(key)), None)

    def slots(self) -> list[StoredSlot]:
        """Those that are not about one subject: of a story's counter there are as many as stories."""
        return self.read(lambda txn, shelves: list(slot_values.general(txn, shelves)), [])

    def slots_for(
        self, places: Iterable[SlotPlace], cookies: Mapping[str, str]
    ) -> tuple[list[StoredSlot | None], Watch]:
        """For each place the variant for these cookies or the default, without keys; and a watch over them."""
        wanted = list(places)
        keys = {key for place in wanted for key in slot_values.keys_for(place, cookies)}
        watch = self.current().board.watch_slots(map(slot_digest, keys))
        nothing: list[StoredSlot | None] = [None] * len(wanted)
        return self.read(lambda txn, shelves: slot_values.read_all(txn, shelves, wanted, cookies), nothing), watch

    def put_slot(self, slot: StoredSlot, *, began: int) -> bool:
        return self.put_slots([slot], began=began)

    def put_slots(self, slots: Iterable[StoredSlot], *, began: int) -> bool:
        """Whether none of their keys was voided since `began`. They are kept in any case, where there is space."""
        some = list(slots)
        try:
            with self.writing(changes=True) as (txn, shelves):
                for slot in some:
                    shelves.board.raise_cell(slot_cell(slot_digest(slot.key)))
                are_good = [slot_values.put(txn, shelves, slot, began=began) for slot in some]
                return all(are_good)
        except FAILURES as error:
            self.complain(error)
            return False
