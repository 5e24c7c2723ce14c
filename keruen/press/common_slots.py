"""Slots that stand on every page: what they show is read from the store once, and kept while it stands."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from keruen.press.board import Watch
from keruen.press.splicing import Answer, Shown, between, earliest, shown, tag
from keruen.press.store import Hit, Store
from keruen.press.store.shapes import Shape

# Pages of one language have mostly the same slots; readers' cookies make more.
MOST_GROUPS: Final = 512
NEVER: Final = float("inf")


class Group(NamedTuple):
    """What the slots of pages of one shape show, those about a page's subject aside."""

    shown: Shown
    watch: Watch

    def stands(self, now: float) -> bool:
        until = self.shown.until
        return (until is None or now < until) and self.watch.is_current()


class CommonSlots:
    """Threads may share it: a group is replaced whole."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._groups: dict[tuple[object, ...], Group] = {}

    def group(self, shape: Shape, cookies: Mapping[str, str], now: float) -> Group:
        """The watch was taken before, and stands."""
        name = (shape, *cookies.items())
        found = self._groups.get(name)
        if found is None or not found.stands(now):
            if len(self._groups) >= MOST_GROUPS:
                self._groups.clear()
            slots, watch = self.store.slots_for(shape.common, cookies)
            found = self._groups[name] = Group(shown(shape.common, slots, now), watch)
        return found


def watched(hit: Hit, group: Group, cookies: Mapping[str, str], now: float) -> Answer:
    """The page with its slots, for whoever keeps it."""
    return spliced(hit, group, now)._replace(watch=hit.watch(cookies) + group.watch)


def spliced(hit: Hit, group: Group, now: float) -> Answer:
    """The page with its slots. Nobody watches it yet."""
    sheet, (common, words, until, missing) = hit.sheet, group.shown
    pieces = list(common)
    if hit.own:
        own = shown(hit.own, hit.values, now)
        for position, each in zip(sheet.shape.own, own.pieces, strict=True):
            pieces.insert(position, each)
        words, until, missing = words + own.words, earliest(until, own.until), missing + own.missing
    if sheet.until != NEVER:
        until = earliest(sheet.until, until)
    return Answer(between(sheet.segments, pieces), tag(sheet.version, words), until, missing)
