"""Who has a right everywhere is asked about no page in particular.

Wagtail turns each right into "what lies below this page" and has every list of the desk look for its pages among all of
those: with a million stories, a million rows for each list. Whoever has a right on every language's front has it on all
pages, as a superuser does. What may be done with a page is still asked of that page.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from keruen.newsroom.models import Front, Page

# Those that make a page worth seeing to Wagtail.
EXPLORE = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


class PageRights(PagePermissionPolicy):
    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        return self._all_pages() if self._is_everywhere(user, EXPLORE) else super().explorable_instances(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Page]:
        """The root comes along: there is nothing in it to change, publish or lock."""
        if self._is_everywhere(user, actions):
            return self._all_pages()
        return super().instances_user_has_any_permission_for(user, actions)

    def _all_pages(self) -> QuerySet[Page]:
        pages: QuerySet[Page] = self.model._default_manager.all()
        return pages

    def _is_everywhere(self, user: Any, actions: Collection[str]) -> bool:
        """Whether one of the actions is allowed on each front; below the root there is nothing else."""
        if not user.is_active or user.is_superuser:
            return False
        names = self._get_permission_codenames(actions)
        rights = self.get_cached_permissions_for_user(user)
        allowed = {right.page_id for right in rights if right.permission.codename in names}
        return bool(allowed) and allowed.issuperset(Front.objects.values_list("pk", flat=True))
