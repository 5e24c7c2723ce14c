"""The store of pages: one per machine, shared by all its processes, in LMDB, made anew when it is damaged.

`Store` is all that others need: `store.py` on `upkeep`, `slot_access`, `ledger` and `access`. What a method does
within a transaction lies in a module of its own: `pages`, `hits`, `slot_values`, `marking` (a voiding), `sequence`
(what was voided when), `holders`, `file_entries`, `reads`, `eviction`, `leases`, `todo`, `failures`, `counts`.
`records` and `shapes` are what lies there. `opening` is how the files come to be. Nothing here knows Django.
"""

from keruen.press.store.failures import Failure
from keruen.press.store.file_entries import HotFile
from keruen.press.store.hits import Hit
from keruen.press.store.marking import Voided
from keruen.press.store.slowest import Slow
from keruen.press.store.status import Status
from keruen.press.store.store import DEFAULT_BUDGET, Look, Store
from keruen.press.store.todo import Todo

__all__ = ["DEFAULT_BUDGET", "Failure", "Hit", "HotFile", "Look", "Slow", "Status", "Store", "Todo", "Voided"]
