"""What one reader gets: a stored page with the values of its slots between the segments."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from keruen.press.board import UNWATCHED, Watch
from keruen.press.pieces import EMPTY, Piece
from keruen.press.store import Look, Store
from keruen.press.store.shapes import is_own
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot


class Answer(NamedTuple):
    """`tag` goes between the quotes of a weak ETag. It may be kept while `watch` is current and before `until`.

    `missing`: keys of places that no value was ever computed for; the reader gets nothing there.
    """

    pieces: Sequence[Piece]
    tag: str
    until: float | None
    missing: tuple[str, ...]
    watch: Watch = UNWATCHED


class Shown(NamedTuple):
    """What slots show at an instant, and until when. `words` go into the tag; those of a page's own are the last."""

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    until: float | None
    missing: tuple[str, ...]


def answer(store: Store, look: Look, cookies: Mapping[str, str], now: float) -> Answer | None:
    """What the page that was looked up is for these cookies; nothing if there is none."""
    page = look.page
    if page is None:
        return None
    slots, watch = store.slots_for(page.places, cookies)
    return splice(page, slots, now=now, watch=look.watch + watch)


def splice(page: StoredPage, slots: Sequence[StoredSlot | None], *, now: float, watch: Watch = UNWATCHED) -> Answer:
    """`slots` are those of the page's places, in their order."""
    found = shown(page.places, slots, now)
    until = earliest(page.until, found.until)
    return Answer(between(page.segments, found.pieces), tag(page.version, found.words), until, found.missing, watch)


def shown(places: Iterable[SlotPlace], slots: Iterable[StoredSlot | None], now: float) -> Shown:
    """What the slots that stand at the places show."""
    pieces: list[Piece] = []
    words: tuple[list[str], list[str]] = [], []
    missing, until = [], None
    for place, slot in zip(places, slots, strict=True):
        if slot is None:
            missing.append(place.key())
            words[is_own(place)].append("")
            pieces.append(EMPTY)
            continue
        is_lapsed = slot.until is not None and slot.until <= now
        pieces.append((slot.then or EMPTY) if is_lapsed else slot.piece)
        if not is_lapsed:
            until = earliest(until, slot.until)
        if slot.counts_in_tag:
            words[is_own(place)].append(f"{slot.version}{'~' * is_lapsed}")
    return Shown(tuple(pieces), (*words[0], *words[1]), until, tuple(missing))


def between(segments: Sequence[Piece], slots: Sequence[Piece]) -> list[Piece]:
    """A page's segments with what stands between them; those are one less."""
    pieces = [EMPTY] * (len(segments) + len(slots))
    pieces[::2] = segments
    pieces[1::2] = slots
    return pieces


def earliest(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def tag(page: str, slots: tuple[str, ...]) -> str:
    """Of a page's version, and words for its slots."""
    return f"{page}-{_digest(slots)}" if slots else page


@lru_cache(maxsize=4_096)
def _digest(words: tuple[str, ...]) -> str:
    return blake2b(" ".join(words).encode(), digest_size=5).hexdigest()
