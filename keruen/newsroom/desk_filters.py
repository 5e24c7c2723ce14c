"""The desk's filtered lists of pages, with very many of them.

They are read in their order (`keruen.newsroom.compared`). In an order that no index has, by title, status or type, the
entries of a list that is longer than lists of the desk are (`desk_lists.MOST`) are those edited last.
"""

from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet, PageListingMixin
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.models import PageLogEntry, get_page_models

from keruen.newsroom import desk_lists
from keruen.newsroom.compared import compared
from keruen.newsroom.models import Page
from keruen.newsroom.models.page import TrackedPageQuerySet

LAST_EDIT: Final = F("latest_revision_created_at").desc(nulls_last=True)
BY_LAST_EDIT: Final = frozenset({"latest_revision_created_at", "-latest_revision_created_at"})


def filtered(view: PageListingMixin, pages: TrackedPageQuerySet) -> TrackedPageQuerySet:
    found: TrackedPageQuerySet = super(PageListingMixin, view).filter_queryset(pages)
    if view.is_searching or not _may_hold_very_many(view):
        return found
    found = compared(found)
    few = _few(view)
    if few is not None:
        return found.filter(pk__in=few)
    if view.ordering in BY_LAST_EDIT:
        return found
    newest = found.order_by(LAST_EDIT).values_list("pk", flat=True)[: desk_lists.MOST]
    return found.filter(pk__in=newest)


def _may_hold_very_many(view: PageListingMixin) -> bool:
    if not isinstance(view, ExplorableIndexView):
        return True
    if not view.is_filtering:
        # The pages right below one.
        return False
    # By the path alone: that is counted in its index.
    below = Page.objects.filter(path__startswith=view.parent_page.path)
    return view.is_searching_whole_tree or below[: desk_lists.MOST].count() == desk_lists.MOST


def _few(view: PageListingMixin) -> list[int] | None:
    """The pages of the owners or the types that are filtered by, anywhere, where they are fewer than a list shows."""
    wanted = dict(view.filters.form.cleaned_data) if view.is_filtering else {}
    if wanted.get("has_child_pages") == "true" and not wanted.get("content_type"):
        # A story has none.
        wanted["content_type"] = _types_that_hold_others()
    for name in ("owner", "content_type"):
        if chosen := [each.pk for each in wanted.get(name) or ()]:
            of_these = Page.objects.filter(**{f"{name}__in": chosen}).order_by()
            numbers = list(of_these.values_list("pk", flat=True)[: desk_lists.MOST])
            if len(numbers) < desk_lists.MOST:
                return numbers
    return None


def _types_that_hold_others() -> list[ContentType]:
    models = [model for model in get_page_models() if model.allowed_subpage_models()]
    return list(ContentType.objects.get_for_models(*models).values())


def oldest(view: AgingPagesView, pages: TrackedPageQuerySet) -> TrackedPageQuerySet:
    return compared(super(AgingPagesView, view).filter_queryset(pages))


def owners(request: HttpRequest) -> QuerySet[Any, Any]:
    """Asked of each user: Wagtail reads the owner of each page."""
    return get_user_model().objects.filter(Exists(Page.objects.filter(owner=OuterRef("pk"))))


def editors(request: HttpRequest) -> QuerySet[Any, Any]:
    edits = PageLogEntry.objects.filter(action="wagtail.edit", user=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(edits))


def bound() -> None:
    """Has Wagtail's lists filter so; it has no setting for it."""
    PageListingMixin.filter_queryset = filtered
    AgingPagesView.filter_queryset = oldest
    filters = GenericPageFilterSet.declared_filters
    for each in filters.values():
        # All of them ask of a page's own columns, so none is found twice; to make sure of it, all were gathered.
        each.distinct = False
    filters["owner"].queryset = owners
    filters["edited_by"].queryset = editors
