"""What one reader gets: a stored page with the values of its slots between the segments."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from keruen.press.board import Watch
from keruen.press.pieces import EMPTY, Piece
from keruen.press.store import Look, Store
from keruen.press.stored import StoredPage, StoredSlot


@dataclass(frozen=True, slots=True)
class Answer:
    """`tag` goes between the quotes of a weak ETag. It may be kept while `watch` is current and before `until`.

    `missing`: keys of places that no value was ever computed for; the reader gets nothing there.
    """

    pieces: tuple[Piece, ...]
    tag: str
    until: float | None
    watch: Watch
    missing: tuple[str, ...]


def answer(store: Store, look: Look, cookies: Mapping[str, str], now: float) -> Answer | None:
    """What the page that was looked up is for these cookies; nothing if there is none."""
    page = look.page
    if page is None:
        return None
    if not page.places:
        return Answer(page.segments, page.version, page.until, look.watch, ())
    slots, watch = store.slots_for(page.places, cookies)
    return splice(page, slots, now=now, watch=look.watch + watch)


def splice(page: StoredPage, slots: list[StoredSlot | None], *, now: float, watch: Watch) -> Answer:
    """`slots` are those of the page's places, in their order."""
    pieces, versions, lapses, missing = [page.segments[0]], [], [page.until], []
    for slot, place, segment in zip(slots, page.places, page.segments[1:], strict=True):
        if slot is None:
            missing.append(place.key())
            versions.append("")
        else:
            is_lapsed = slot.until is not None and slot.until <= now
            pieces.append((slot.then or EMPTY) if is_lapsed else slot.piece)
            if not is_lapsed:
                lapses.append(slot.until)
            if slot.counts_in_tag:
                versions.append(f"{slot.version}{'~' * is_lapsed}")
        pieces.append(segment)
    until = min((lapse for lapse in lapses if lapse is not None), default=None)
    return Answer(tuple(pieces), _tag(page.version, versions), until, watch, tuple(missing))


def _tag(page: str, slots: list[str]) -> str:
    return f"{page}-{blake2b(' '.join(slots).encode(), digest_size=5).hexdigest()}" if slots else page
