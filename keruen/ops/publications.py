"""What a publication made void, kept from the transaction that published until somebody has looked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack
from keruen.press.address import Address
from keruen.press.voiding import void

MOST_ADDRESSES = 200


@dataclass(frozen=True, slots=True)
class Begun:
    """A publication of this thread's transaction; where that was rolled back its row is gone, or another's."""

    ticket: UUID
    own: Address | None


_begun: ContextVar[dict[int, Begun] | None] = ContextVar("publications", default=None)
_noticed: ContextVar[set[int] | None] = ContextVar("noticed", default=None)


@contextmanager
def noticed() -> Iterator[set[int]]:
    """Gives the pages that are published or taken back inside, by number."""
    pages: set[int] = set()
    token = _noticed.set(pages)
    try:
        yield pages
    finally:
        _noticed.reset(token)


def begin(page_id: int, action: Publication.Action, *, node: str, own: Address | None = None) -> None:
    """Notes, inside the transaction that changes the page, that its publication has to be looked after.

    `own` is the page's own address, which heads the list, also where it was never stored.
    """
    noticed_here = _noticed.get()
    if noticed_here is not None:
        noticed_here.add(page_id)
    publication = Publication.objects.create(page_id=page_id, action=action, node=node, begun_at=datetime.now(UTC))
    _begun.set({**(_begun.get() or {}), publication.pk: Begun(publication.ticket, own)})
    # Nothing holds that key. Where the page is published as it was, nothing else would be told, nor acknowledged.
    void([f"publication:{publication.pk}"])


def acknowledge(message_id: Any, addresses: Iterable[Address], *, pages: int, is_wide: bool = False) -> None:
    """The transaction has committed and this machine's pages are void: what was begun in it is to be read back."""
    begun = _begun.get()
    if not begun:
        return
    _begun.set(None)
    tickets = [each.ticket for each in begun.values()]
    for publication in Publication.objects.filter(pk__in=begun, ticket__in=tickets):
        publication.acknowledged_at = datetime.now(UTC)
        publication.message_id = str(message_id)
        publication.pages, publication.is_wide = pages, is_wide
        kept = first(addresses, own=begun[publication.pk].own)
        publication.addresses = [ReadBack.of(each).as_row() for each in kept]
        publication.save()


def first(addresses: Iterable[Address], *, own: Address | None = None) -> list[Address]:
    """At most two hundred: `own`, then what is high in the portal, as readers are there; no address twice."""
    head = [own] if own else []
    others = sorted(set(addresses) - set(head), key=lambda each: (each.path.count("/"), bool(each.query), each.path))
    return [*head, *others][:MOST_ADDRESSES]


def watch(publication: Publication) -> None:
    """Somebody looks at it: all its addresses are read back, not only the first."""
    Publication.objects.filter(pk=publication.pk).update(watched_at=datetime.now(UTC))


def forget_old() -> int:
    """Those of which nobody will ask any more; how many."""
    number: int = Publication.objects.too_old().delete()[0]
    return number
