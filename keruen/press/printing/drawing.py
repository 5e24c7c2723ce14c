"""Slots as HTML: in place, for the reader who asks, or as the value that goes into every stored page."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from keruen.lib.clock import supposing
from keruen.press import pieces, slots
from keruen.press.code_version import own_code
from keruen.press.own_store import own_store
from keruen.press.printing import placing
from keruen.press.recording import Recording, recording
from keruen.press.slots import After, Reader, Slot
from keruen.press.stored import SlotPlace, StoredSlot

logger = logging.getLogger(__name__)


def place_on_page(name: str, about: object) -> SlotPlace:
    """The place of a slot on a page in the present language."""
    return slots.get(name).place("" if about is None else about, language=_present_language())


def in_place(place: SlotPlace, request: HttpRequest) -> str:
    """The slot for this reader: what is stored, which all readers of stored pages get, else drawn now."""
    stored = _stored(place, request)
    return _drawn_in_place(place, request) if stored is None else stored


def _stored(place: SlotPlace, request: HttpRequest) -> str | None:
    store = own_store()
    if store is None:
        return None
    [stored], _ = store.slots_for([place], request.COOKIES)
    now: datetime = settings.CLOCK.now()
    if stored is None or not is_of_this_code(stored) or (stored.until is not None and stored.until <= now.timestamp()):
        return None
    return pieces.join_plain([stored.piece]).decode()


def _drawn_in_place(place: SlotPlace, request: HttpRequest) -> str:
    """Empty, and reported in the log, when it fails."""
    slot = slots.get(place.name)
    cookie = request.COOKIES.get(slot.cookie, "") if slot.cookie else ""
    reader = Reader(place.language, slot.variant(cookie), shared_by_slots(request))
    try:
        return _draw(slot, reader, place.subject).html
    except Exception:
        if settings.SLOT_ERRORS_RAISE:
            raise
        logger.exception("slot failed", extra={"slot": place.key(reader.cookie), "path": request.path})
        return ""


def shared_by_slots(request: HttpRequest) -> dict[str, Any]:
    """What the slots of one answer that is drawn in place look up together (`Reader.kept`)."""
    kept: dict[str, Any] = request.__dict__.setdefault("_shared_by_slots", {})
    return kept


def value(key: str, kept: Mapping[str, Any] = MappingProxyType({})) -> StoredSlot:
    """The slot's value by what is known now. It raises what the slot's function raises.

    `kept` is what was looked up for several slots together (`Reader.kept`).
    """
    place, variant = slots.parse(key)
    slot = slots.get(place.name)
    now: datetime = settings.CLOCK.now()
    drawn = _draw(slot, Reader(place.language, variant, dict(kept)), place.subject)
    follows = _Drawn("", Recording())
    if drawn.record.until is not None and slot.falls_back is After.WHAT_FOLLOWS:
        with supposing(drawn.record.until):
            follows = _draw(slot, Reader(place.language, variant, dict(kept)), place.subject)
    ends = [drawn.record.until] if drawn.record.until else []
    ends += [now + slot.lasts] if slot.lasts else []
    return StoredSlot(
        key=key,
        piece=pieces.piece(drawn.html.encode()),
        version=_version(drawn.html, follows.html),
        computed_at=now.timestamp(),
        until=min(ends).timestamp() if ends else None,
        then=pieces.piece(follows.html.encode()) if follows.html else None,
        counts_in_tag=slot.counts_in_tag,
        keys=frozenset(drawn.record.keys | follows.record.keys),
    )


def empty_value(key: str, *, again_at: datetime) -> StoredSlot:
    """What stands in the place of a slot that failed: nothing, until it is tried again."""
    place, _ = slots.parse(key)
    return StoredSlot(
        key=key,
        piece=pieces.EMPTY,
        version=_version("", ""),
        computed_at=settings.CLOCK.now().timestamp(),
        until=again_at.timestamp(),
        then=None,
        counts_in_tag=slots.get(place.name).counts_in_tag,
        keys=frozenset(),
    )


def is_of_this_code(stored: StoredSlot) -> bool:
    """Whether the code that runs here drew it."""
    return stored.version.endswith(own_code())


@dataclass(frozen=True, slots=True)
class _Drawn:
    html: str
    record: Recording


def _draw(slot: Slot, reader: Reader, about: str) -> _Drawn:
    """Its dependencies are its own, not those of a page that is being rendered around it."""
    with recording(separate=True) as record, placing.in_place(), translation.override(reader.language):
        html = slot.draw(reader, about)
    return _Drawn(html, record)


def _version(*parts: str) -> str:
    """Of what is shown, with the code's own version behind it: after a deployment every slot is drawn anew."""
    return f"{blake2b(chr(0).join(parts).encode(), digest_size=6).hexdigest()}-{own_code()}"


def _present_language() -> str:
    code = (translation.get_language() or "").partition("-")[0]
    languages: tuple[str, ...] = settings.ENVIRONMENT.languages
    return code if code in languages else languages[0]
