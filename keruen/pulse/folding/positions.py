"""How far the segments of a machine's log were folded. It is changed with the sums, in their transaction."""

from uuid import UUID

from django.db import IntegrityError, transaction

from keruen.pulse.models import LogPosition


class PositionMoved(RuntimeError):
    """Somebody else folds this log, or did. Nothing was written."""


def read(node: UUID) -> dict[str, int]:
    """{segment: bytes}"""
    return dict(LogPosition.objects.filter(node=node).values_list("segment", "offset"))


def advance(node: UUID, segment: str, *, known: int | None, to: int) -> None:
    """From where it is known to be, None for nowhere. Raises PositionMoved where it isn't there."""
    if known is not None:
        is_there = LogPosition.objects.filter(node=node, segment=segment, offset=known).update(offset=to)
    else:
        is_there = _begin(node, segment, to)
    if not is_there:
        raise PositionMoved(f"{segment} is not at {known}")


def forget(node: UUID, segment: str) -> None:
    LogPosition.objects.filter(node=node, segment=segment).delete()


def _begin(node: UUID, segment: str, offset: int) -> bool:
    try:
        with transaction.atomic():
            LogPosition.objects.create(node=node, segment=segment, offset=offset)
    except IntegrityError:
        return False
    return True
