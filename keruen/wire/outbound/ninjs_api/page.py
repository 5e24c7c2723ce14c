"""A page of the list by the numbers of its stories, and the bounded work of finding it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from keruen.wire.outbound.ninjs_api.filters import Facts, Filters
from keruen.wire.outbound.ninjs_api.place import Place

# Looked at for one page where conditions come together that no index joins. A page may be short then, or empty.
MOST_LOOKED_AT: Final = 2000


@dataclass(frozen=True, slots=True)
class Page:
    """`next` is None at the end of the list."""

    numbers: list[int]
    next: Place | None


def page(places: Sequence[Place], facts: Mapping[int, Facts], filters: Filters, *, limit: int, looked_at: int) -> Page:
    """Of the list's first `looked_at` + 1 places, or of all that there are. A story without facts is not in it."""
    seen = places[:looked_at]
    kept = filters.kept({each.number: facts[each.number] for each in seen if each.number in facts})
    wanted = [each for each in seen if each.number in kept]
    shown = [each.number for each in wanted[:limit] if not filters.closed.has_story(each.number, kept[each.number])]
    if len(wanted) > limit:
        return Page(shown, wanted[limit - 1])
    return Page(shown, seen[-1] if len(places) > looked_at else None)
