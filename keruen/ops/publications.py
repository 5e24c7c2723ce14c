"""What a publication made void, kept from the transaction that published until somebody has looked."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack
from keruen.press.address import Address

MOST_ADDRESSES = 200

# Tickets of those begun in this thread's transaction. Where it was rolled back their rows are gone, and naming them
# does nothing.
_begun: ContextVar[dict[int, UUID] | None] = ContextVar("publications", default=None)


def begin(page_id: int, action: Publication.Action, *, node: str) -> None:
    """Notes, inside the transaction that changes the page, that its publication has to be looked after."""
    publication = Publication.objects.create(page_id=page_id, action=action, node=node, begun_at=datetime.now(UTC))
    _begun.set({**(_begun.get() or {}), publication.pk: publication.ticket})


def acknowledge(message_id: Any, addresses: Iterable[Address], *, pages: int, is_wide: bool = False) -> None:
    """The transaction has committed and this machine's pages are void: what was begun in it is to be read back."""
    begun = _begun.get()
    if not begun:
        return
    _begun.set(None)
    for publication in Publication.objects.filter(pk__in=begun, ticket__in=begun.values()):
        publication.acknowledged_at = datetime.now(UTC)
        publication.message_id = str(message_id)
        publication.pages, publication.is_wide = pages, is_wide
        publication.addresses = [ReadBack.of(each).as_row() for each in first(addresses)]
        publication.save()


def first(addresses: Iterable[Address]) -> list[Address]:
    """At most two hundred: what is high in the portal first, as readers are there, and no address twice."""
    return sorted(set(addresses), key=lambda each: (each.path.count("/"), bool(each.query), each.path))[:MOST_ADDRESSES]


def watch(publication: Publication) -> None:
    """Somebody looks at it: all its addresses are read back, not only the first."""
    Publication.objects.filter(pk=publication.pk).update(watched_at=datetime.now(UTC))
