"""Who may look about everywhere is asked about no page in particular.

Wagtail turns each right into "what lies below this page" and has every list of the desk look for its pages among all of
those: with a million stories, a million rows for each list. Whoever has a right on every language's front sees all
pages, as a superuser does. What may be done with a page is still asked of that page.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from keruen.newsroom.models import Front, Page

# Those that make a page worth seeing to Wagtail.
EXPLORE = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


class PageRights(PagePermissionPolicy):
    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        if not self._is_everywhere(user):
            return super().explorable_instances(user)
        pages: QuerySet[Page] = self.model._default_manager.all()
        return pages

    def _is_everywhere(self, user: Any) -> bool:
        """Whether there is something to do on each front; below the root there is nothing else."""
        if not user.is_active or user.is_superuser:
            return False
        names = self._get_permission_codenames(EXPLORE)
        rights = self.get_cached_permissions_for_user(user)
        allowed = {right.page_id for right in rights if right.permission.codename in names}
        return bool(allowed) and allowed.issuperset(Front.objects.values_list("pk", flat=True))
