"""Where a thing is used: the newest references to it, as many as the desk's lists count.

Wagtail reads all references to a thing and then what each of them stands in, one by one, to show twenty: for a topic
that was a query for each of its stories. It counts them all, too, whenever a section is looked at.
"""

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups, ReferenceIndexQuerySet

from keruen.newsroom import desk_lists

# The kind of what refers, and its number: both as the index of references has them.
Source = tuple[int, str]
Use = tuple[Any, list[ReferenceIndex]]


class Uses(ReferenceGroups):
    """What refers to something, each with its references; what was written last leads."""

    def __iter__(self) -> Iterator[Use]:
        return iter(self[:])

    def __getitem__(self, part: slice) -> list[Use]:
        numbers: dict[int, list[str]] = defaultdict(list)
        for kind, number in self.sources[part]:
            numbers[kind].append(number)
        things = _things(numbers)
        references = self._references(numbers)
        return [(things[source], references[source]) for source in self.sources[part] if source in things]

    @cached_property
    def sources(self) -> list[Source]:
        newest = self.qs.order_by("-pk").values_list("base_content_type", "object_id")
        return list(dict.fromkeys(newest[: desk_lists.MOST]))

    @cached_property
    def _count(self) -> int:
        return len(self.sources)

    def _references(self, numbers: dict[int, list[str]]) -> dict[Source, list[ReferenceIndex]]:
        found: dict[Source, list[ReferenceIndex]] = defaultdict(list)
        for kind, of_kind in numbers.items():
            # Ordered by the database, they would be looked for among all references to the thing.
            of_these = self.qs.filter(base_content_type=kind, object_id__in=of_kind).order_by()
            for reference in sorted(of_these, key=attrgetter("pk")):
                found[kind, reference.object_id].append(reference)
        return found


def _things(numbers: dict[int, list[str]]) -> dict[Source, Any]:
    """Those that are still there."""
    things: dict[Source, Any] = {}
    for kind, of_kind in numbers.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        things |= {(kind, str(number)): thing for number, thing in model._base_manager.in_bulk(of_kind).items()}
    return things


def bound() -> None:
    """Has Wagtail group references so wherever it asks for those to one thing; it has no setting for it."""
    ReferenceIndexQuerySet.group_by_source_object = lambda references: Uses(references)
