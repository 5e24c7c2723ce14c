from collections.abc import Iterable
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Q

from keruen.lib import former_addresses
from keruen.lib.former_addresses import Former
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet

TARGETS: Final = ("story", "section", "topic", "person")


def _one_target() -> Q:
    """Exactly one of the four."""
    one = Q()
    for each in TARGETS:
        one |= Q(**{f"{other}__isnull": other != each for other in TARGETS})
    return one


class OldAddressQuerySet(TrackedQuerySet):
    def at(self, readings: Iterable[Former]) -> Self:
        """What once stood at one of these, on any host."""
        return self.filter(place__in={former_addresses.number(each.place) for each in readings})


class OldAddress(TrackedModel):
    """Where something stood on a site that was moved in. Readers who come there are sent to where it stands now.

    `address` is in the form of `former_addresses`; `digest` is its number with the host and `place` without.
    """

    digest = models.BigIntegerField(unique=True)
    place = models.BigIntegerField(db_index=True)
    address = models.TextField()
    story = models.ForeignKey("newsroom.Article", null=True, on_delete=models.CASCADE, related_name="old_addresses")
    section = models.ForeignKey("newsroom.Section", null=True, on_delete=models.CASCADE, related_name="old_addresses")
    topic = models.ForeignKey("newsroom.Topic", null=True, on_delete=models.CASCADE, related_name="old_addresses")
    person = models.ForeignKey("newsroom.Person", null=True, on_delete=models.CASCADE, related_name="old_addresses")

    objects: ClassVar[Any] = OldAddressQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=_one_target(), name="old_address_of_one"),)

    def __str__(self) -> str:
        return self.address

    @staticmethod
    def columns_of(wanted: Former) -> dict[str, Any]:
        """What a row says of the address itself."""
        number = former_addresses.number
        return {"digest": number(wanted.whole), "place": number(wanted.place), "address": wanted.whole}
