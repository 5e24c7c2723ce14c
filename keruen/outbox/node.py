"""This machine, as the outbox knows it: a number kept in `KERUEN_DATA/node`, and a row that says when it was seen."""

import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from keruen.outbox import node_list
from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery, Node

# A machine that was away for longer is dropped with its deliveries; when it comes back it begins anew.
FORGOTTEN_AFTER = timedelta(days=7)


def this_node() -> UUID:
    """The number of this data folder's node, made once. No two machines may share it: a copied folder leaves it out."""
    return _kept_in(settings.DATA / "node")


@lru_cache(maxsize=8)
def _kept_in(path: Path) -> UUID:
    with suppress(FileNotFoundError, ValueError):
        return UUID(path.read_text(encoding="ascii").strip())
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with fresh.open("w", encoding="ascii") as file:
        file.write(f"{uuid4()}\n")
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # of two processes that start together, the first one's number stays
        path.hardlink_to(fresh)
    try:
        node = UUID(path.read_text(encoding="ascii").strip())
    except ValueError:  # what stands there is no number, so there is nothing to keep
        fresh.replace(path)
        return UUID(path.read_text(encoding="ascii").strip())
    fresh.unlink()
    return node


def register(*, when_new: Callable[[], object] | None = None) -> bool:
    """Notes that this node lives, and makes it known to the database: True where it wasn't, or not any more.

    What is told from then on reaches it.

    `when_new` is called for a node that was not known, while nobody can tell anything: what the node kept from earlier
    times may have missed messages, so that is where it is thrown away. Where it raises, the node stays unknown.
    """
    node = Node(pk=this_node(), name=socket.gethostname(), seen_at=database_now())
    known = {"name": node.name, "seen_at": node.seen_at}
    if Node.objects.filter(pk=node.pk).update(**known):
        return False
    with transaction.atomic():
        node_list.hold_alone()
        _, is_new = Node.objects.update_or_create(pk=node.pk, defaults=known)
        if is_new and when_new is not None:
            when_new()
    return is_new


def forget_lost_nodes() -> int:
    """Drops nodes that nobody has seen for a week, with their deliveries. How many there were."""
    unseen = Node.objects.filter(seen_at__lt=database_now() - FORGOTTEN_AFTER)
    if not unseen.exists():  # nobody has to wait for a list that stays as it is
        return 0
    with transaction.atomic():
        node_list.hold_alone()
        lost = list(unseen.values_list("pk", flat=True))
        # One DELETE each: letting Django collect a week of rows would read them all.
        Delivery.objects.filter(node__in=lost).delete()
        Node.objects.filter(pk__in=lost).delete()
    return len(lost)
