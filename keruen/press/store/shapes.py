"""What pages of one kind have in common: code, headers, places. It is stored with each of them, and read once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from keruen.press.stored import SlotPlace, StoredPage

MARK_SIZE: Final = 8
# There are some dozens: kinds of pages, times languages.
MOST_SHAPES: Final = 1_024


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """`own` are the positions of the places that are about the page's subject; in `places` these have none.

    A shape is compared and hashed by what it is, not by what it says: in a process there is one of each.
    """

    code: str
    headers: tuple[tuple[str, str], ...]
    places: tuple[SlotPlace, ...]
    own: tuple[int, ...]
    common: tuple[SlotPlace, ...]

    def own_places(self, subjects: Sequence[str]) -> list[SlotPlace]:
        found = []
        for position, subject in zip(self.own, subjects, strict=True):
            place = self.places[position]
            found.append(SlotPlace(place.name, subject, place.language, place.cookie))
        return found

    def places_about(self, subjects: Sequence[str]) -> tuple[SlotPlace, ...]:
        """All of a page's, in their order."""
        places = list(self.places)
        for position, place in zip(self.own, self.own_places(subjects), strict=True):
            places[position] = place
        return tuple(places)


_known: dict[bytes, Shape] = {}


def text_of(page: StoredPage) -> tuple[bytes, list[str]]:
    """The text of its shape, and its subjects."""
    own = [position for position, place in enumerate(page.places) if is_own(place)]
    places = [place._replace(subject="") if is_own(place) else place for place in page.places]
    text = json.dumps((page.code, page.headers, places, own), ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass"), [page.places[position].subject for position in own]


def mark_of(text: bytes) -> bytes:
    return blake2b(text, digest_size=MARK_SIZE).digest()


def shape_of(mark: bytes, text: bytes) -> Shape:
    """The shape that the text says; `mark` is the text's. Raises `ValueError`."""
    known = _known.get(mark)
    if known is None:
        if len(_known) >= MOST_SHAPES:
            _known.clear()
        known = _known[mark] = _parsed(text)
    return known


def is_own(place: SlotPlace) -> bool:
    """Whether it is about a record, as a story's counter is: of such slots there are as many as pages."""
    return place.subject.isdecimal()


def _parsed(text: bytes) -> Shape:
    code, headers, words, own = json.loads(str(text, "utf-8", "surrogatepass"))
    places = tuple(SlotPlace(*each) for each in words)
    return Shape(code, tuple((name, value) for name, value in headers), places, tuple(own), _but(places, own))


def _but(places: Iterable[SlotPlace], positions: Sequence[int]) -> tuple[SlotPlace, ...]:
    return tuple(place for position, place in enumerate(places) if position not in positions)
