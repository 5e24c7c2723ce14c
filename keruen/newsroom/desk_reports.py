"""The desk's reports read what they show, not all pages.

Wagtail's ask of every page whether it may be seen, and look among those for the few that are in a workflow or in the
log. Here those few are asked. Its report of page types counts all pages to say something that a newsroom doesn't ask;
it is taken away (docs/decisions/0026).
"""

from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.views.reports import workflows
from wagtail.models import PageLogEntry, WorkflowState, get_default_page_content_type
from wagtail.models.pages import PageLogEntryManager
from wagtail.permissions import policy_registry

from keruen.newsroom.models import Page

_with_page_types = ContentTypeUseView.get_breadcrumbs_items


def editable_pages_in_workflows(request: HttpRequest) -> QuerySet[Any, Any]:
    """Numbers, as the states of workflows have them, of pages in a workflow that the user may change."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "change")
    states = WorkflowState.objects.filter(base_content_type=get_default_page_content_type())
    in_workflow = states.order_by().values_list(Cast("object_id", BigIntegerField()), flat=True)
    numbers: QuerySet[Any, Any] = pages.filter(pk__in=in_workflow).values_list(Cast("pk", CharField()), flat=True)
    return numbers


def viewable_entries(entries: PageLogEntryManager, user: Any) -> QuerySet[PageLogEntry]:
    """Those of pages that the user sees; of deleted pages as well for whoever has rights on the root."""
    seen = policy_registry.get_by_type(Page).explorable_instances(user)
    viewable = Q(Exists(seen.filter(pk=OuterRef("page_id"))))
    root = Page.get_first_root_node().permissions_for_user(user)
    if user.is_superuser or root.can_add_subpage() or root.can_edit():
        viewable |= Q(page_id__in=PageLogEntry.objects.filter(deleted=True).values("page_id"))
    return PageLogEntry.objects.filter(viewable)


def without_page_types(view: ContentTypeUseView) -> list[dict[str, Any]]:
    report = reverse("wagtailadmin_reports:page_types_usage")
    return [item for item in _with_page_types(view) if item["url"] != report]


def bound() -> None:
    """Puts them in place of Wagtail's own, for which it has no setting."""
    workflows.get_editable_page_ids_query = editable_pages_in_workflows
    PageLogEntryManager.viewable_by_user = viewable_entries
    ContentTypeUseView.get_breadcrumbs_items = without_page_types
