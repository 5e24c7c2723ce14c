"""What the screens of numbers have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from keruen.pulse.desk.permission import SEE, may_see


@method_decorator(never_cache, name="dispatch")
class Screen(WagtailAdminTemplateMixin, View):
    """Refuses who may not see numbers."""

    header_icon = "pulse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied(SEE)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        live = {"url": reverse("keruen_pulse"), "label": _("Numbers")}
        return [*super().get_breadcrumbs_items(), live, {"url": "", "label": self.get_page_title()}]


def language_of(request: HttpRequest, known: tuple[str, ...]) -> str:
    """The language that a screen is narrowed to; "" for all, also where it names none that the portal publishes in."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in known else ""
