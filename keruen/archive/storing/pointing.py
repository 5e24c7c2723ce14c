"""Old addresses of what was moved in: kept as `newsroom.OldAddress`, each leading to one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from keruen.lib.former_addresses import former
from keruen.newsroom.models import OldAddress


@dataclass(frozen=True, slots=True)
class Pointer:
    """An old address, and what it leads to: {"story_id": 41}."""

    address: str
    target: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Unpointed:
    """An address that could not be kept, and why."""

    pointer: Pointer
    why: str


def point(pointers: Iterable[Pointer]) -> list[Unpointed]:
    """Keeps the addresses, many at a time. One that leads elsewhere already stays as it is and is told of."""
    wanted: dict[int, tuple[Pointer, OldAddress]] = {}
    unpointed: list[Unpointed] = []
    for pointer in pointers:
        old = former(pointer.address)
        if old is None:
            unpointed.append(Unpointed(pointer, "is no http(s) address or path"))
            continue
        if old.path == "/" and not old.query:
            unpointed.append(Unpointed(pointer, "is a site's first page"))
            continue
        row = OldAddress(**OldAddress.columns_of(old), **dict([pointer.target]))
        first = wanted.setdefault(row.digest, (pointer, row))[0]
        if first.target != pointer.target:
            unpointed.append(Unpointed(pointer, "leads elsewhere already"))
    known = {row.digest: row for row in OldAddress.objects.filter(digest__in=list(wanted))}
    unpointed += [
        Unpointed(pointer, "leads elsewhere already")
        for number, (pointer, _) in wanted.items()
        if number in known and getattr(known[number], pointer.target[0]) != pointer.target[1]
    ]
    OldAddress.objects.bulk_create(row for number, (_, row) in wanted.items() if number not in known)
    return unpointed


def target_of(thing: Any) -> tuple[str, int]:
    """A story, section, topic or person as a pointer's target."""
    name = {"article": "story"}.get(thing._meta.model_name, thing._meta.model_name)
    return f"{name}_id", thing.pk
