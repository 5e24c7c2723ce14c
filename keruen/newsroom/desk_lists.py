"""The desk's lists count no further than anybody pages, and read their stories' sections at once.

Wagtail counts all that a list holds each time it is opened: of a million stories that takes longer than everything
else on the screen. Here a list counts to `MOST` and has so many entries; filters and search find what lies behind.
"""

from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView
from wagtail.admin.views.pages.listing import PageListingMixin

from keruen.newsroom.models import Article

MOST: Final = 10_000

_context = PageListingMixin.get_context_data


class BoundedPaginator(WagtailPaginator):
    @cached_property
    def count(self) -> int:
        listed: Any = self.object_list
        if isinstance(listed, QuerySet) and not listed.query.is_sliced:
            # Without its order, which would be worked out for all of them first.
            return listed.order_by()[:MOST].count()
        return int(super().count)


def with_sections(list_of_pages: PageListingMixin, **words: Any) -> dict[str, Any]:
    """Each story's address, which its menu leads to, begins with its section."""
    context: dict[str, Any] = _context(list_of_pages, **words)
    prefetch_related_objects([page for page in context["object_list"] if isinstance(page, Article)], "section")
    return context


def bound() -> None:
    """Has every list and chooser of the desk do so; Wagtail has no setting for it."""
    for view in (BaseListingView, BaseChooseView):
        view.paginator_class = BoundedPaginator
    PageListingMixin.get_context_data = with_sections
