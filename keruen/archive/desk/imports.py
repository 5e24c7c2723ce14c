"""The list of imports, newest first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from keruen.archive.models import Import

SEE = "archive.view_import"
SHOWN = 50


def may_see(user: Any) -> bool:
    return bool(user.has_perm(SEE))


class ArchiveScreen(WagtailAdminTemplateMixin, View):
    """A screen that editors see; `shown` gives what stands on it."""

    header_icon = "download"

    @method_decorator(never_cache)
    def get(self, request: HttpRequest, **words: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return self.render_to_response(self.get_context_data(**self.shown(request, **words)))

    def shown(self, request: HttpRequest, **words: Any) -> dict[str, Any]:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class ImportsView(ArchiveScreen):
    page_title = _("Imports")
    template_name = "archive/desk/imports.html"

    def shown(self, request: HttpRequest, **words: Any) -> dict[str, Any]:
        runs = list(before(Import.objects.order_by("-pk"), request.GET.get("before", ""))[: SHOWN + 1])
        rows = [(run, sum(run.counts.get("outcomes", {}).values()), sum(run.losses.values())) for run in runs[:SHOWN]]
        return {"rows": rows, "older": runs[SHOWN - 1].pk if len(runs) > SHOWN else 0}


def before(rows: Any, number: str) -> Any:
    """By key: a page deep down costs what the first one does."""
    return rows.filter(pk__lt=int(number)) if number.isascii() and number.isdigit() and len(number) < 19 else rows
