"""The desk's lists count no further than anybody pages.

Wagtail counts all that a list holds each time it is opened: of a million stories that takes longer than everything
else on the screen. Here a list counts to `MOST` and has so many entries; filters and search find what lies behind.
"""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView

MOST: Final = 10_000


class BoundedPaginator(WagtailPaginator):
    @cached_property
    def count(self) -> int:
        listed: Any = self.object_list
        if isinstance(listed, QuerySet) and not listed.query.is_sliced:
            # Without its order, which would be worked out for all of them first.
            return listed.order_by()[:MOST].count()
        return int(super().count)


def bound() -> None:
    """Has every list and chooser of the desk count so; Wagtail has no setting for it."""
    for view in (BaseListingView, BaseChooseView):
        view.paginator_class = BoundedPaginator
