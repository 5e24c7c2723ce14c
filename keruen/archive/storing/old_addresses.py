"""Where stories and lists stood before: kept with them; what can't be kept is told."""

from typing import NamedTuple

from keruen.archive.arrivals import Placed
from keruen.archive.directory import Directory
from keruen.archive.report import Report
from keruen.archive.storing.pointing import Pointer, point, target_of
from keruen.lib.batches import batched
from keruen.press.tracking.changes import settled

BATCH = 500
LOSS = "old address"


class _List(NamedTuple):
    """Of a section, topic or person (`kind`) with that name."""

    address: str
    kind: str
    name: str
    language: str


class OldAddresses:
    """Those of lists wait for `settle`, when all stories are in that make them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lists: list[_List] = []

    def keep(self, stories: list[tuple[Placed, int]]) -> None:
        """Those that stories bring. Call it in the transaction of the stories."""
        pointers = {
            Pointer(address, ("story_id", number)): placed
            for placed, number in stories
            for address in placed.arrival.old_addresses
        }
        for each in point(pointers):
            placed = pointers[each.pointer]
            what = f"{each.pointer.address}: {each.why}"
            self._report.lose(LOSS, what, place=placed.place, uri=placed.arrival.uri)

    def of_list(self, address: str, kind: str, name: str, language: str) -> None:
        self._lists.append(_List(address, kind, name, language))

    def settle(self, directory: Directory) -> None:
        """Nothing is made for an address: one of a list that no story made is told as lost."""
        for lists in batched(self._lists, BATCH):
            found: list[Pointer] = []
            for each in lists:
                thing = directory.known(each.kind, each.name, language=each.language)
                if thing is None:
                    self._lose(f"{each.address}: no story came in of {each.kind} “{each.name}”")
                else:
                    found.append(Pointer(each.address, target_of(thing)))
            with settled():
                unpointed = point(found)
            for missed in unpointed:
                self._lose(f"{missed.pointer.address}: {missed.why}")
        self._lists.clear()

    def _lose(self, what: str) -> None:
        self._report.lose(LOSS, what, place="", uri="")
