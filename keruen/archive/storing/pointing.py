"""Old addresses of what was moved in: kept as `newsroom.OldAddress`, each leading to one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from keruen.archive.storing.rows import Table
from keruen.archive.storing.telling import void_new
from keruen.lib.former_addresses import former
from keruen.newsroom.models import OldAddress
from keruen.newsroom.models.old_address import TARGETS
from keruen.press.tracking.changes import told
from keruen.press.tracking.registry import tables_of


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
    """Keeps the addresses, many at a time. One that leads elsewhere already stays as it is and is told of.

    Call it in a transaction (`changes.settled`).
    """
    wanted: dict[int, tuple[Pointer, dict[str, Any]]] = {}
    unpointed: list[Unpointed] = []
    for pointer in pointers:
        old = former(pointer.address)
        if old is None:
            unpointed.append(Unpointed(pointer, "is no http(s) address or path"))
            continue
        if old.is_first_page:
            unpointed.append(Unpointed(pointer, "is a site's first page"))
            continue
        row = {**OldAddress.columns_of(old), **dict([pointer.target])}
        first = wanted.setdefault(row["digest"], (pointer, row))[0]
        if first.target != pointer.target:
            unpointed.append(Unpointed(pointer, "leads elsewhere already"))
    rows = OldAddress.objects.filter(digest__in=list(wanted)).values("digest", *(f"{name}_id" for name in TARGETS))
    known = {row["digest"]: row for row in rows}
    unpointed += [
        Unpointed(pointer, "leads elsewhere already")
        for number, (pointer, _) in wanted.items()
        if number in known and known[number][pointer.target[0]] != pointer.target[1]
    ]
    _insert([row for number, (_, row) in wanted.items() if number not in known])
    return unpointed


def _insert(rows: list[dict[str, Any]]) -> None:
    table = Table(OldAddress)
    for row, number in zip(rows, table.keys(len(rows)), strict=True):
        row["id"] = number
    with told(tables_of(OldAddress)):
        table.insert(rows)
    void_new(OldAddress, ({"pk": row["id"], **table.defaults, **row} for row in rows))


def target_of(thing: Any) -> tuple[str, int]:
    """A story, section, topic or person as a pointer's target."""
    name = {"article": "story"}.get(thing._meta.model_name, thing._meta.model_name)
    return f"{name}_id", thing.pk
