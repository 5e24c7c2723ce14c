"""Where a page is visible since it was published: the addresses that became void, and which were read back fresh."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from keruen.newsroom.models import Page
from keruen.ops import publications
from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack, Reason, State

# A copy that was fresh the first time that it was looked at has been so for longer than it shows.
LOOKED_AT_ONCE = 3.0
ICONS = {State.FRESH: "circle-check", State.WAITING: "time", State.LATE: "warning"}
REASONS: dict[str, str | Promise] = {
    Reason.NO_ANSWER: gettext_lazy("the server does not answer"),
    Reason.ERROR: gettext_lazy("the page answers with an error (%(told)s)"),
    Reason.LAST_GOOD_COPY: gettext_lazy("readers get the last good copy (%(told)s)"),
    Reason.OLD: gettext_lazy("the fresh copy is not there yet"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An address as the screen shows it."""

    path: str
    link: str
    state: State
    text: str

    @property
    def icon(self) -> str:
        return ICONS[self.state]


@dataclass(frozen=True, slots=True)
class Visibility:
    """A publication as the screen shows it."""

    publication: Publication
    rows: list[Row]

    @property
    def fresh(self) -> int:
        return sum(row.state is State.FRESH for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.state is State.LATE for row in self.rows)

    @property
    def summary(self) -> str:
        words = _("%(fresh)d of %(all)d addresses are fresh.") % {"fresh": self.fresh, "all": len(self.rows)}
        if self.late:
            late = ngettext("%(late)d is late.", "%(late)d are late.", self.late) % {"late": self.late}
            return f"{words} {late}"
        return words

    def as_json(self) -> dict[str, Any]:
        rows = [{"path": row.path, "state": row.state, "text": row.text} for row in self.rows]
        return {"summary": self.summary, "is_done": self.publication.is_done, "rows": rows}


def visibility(publication: Publication) -> Visibility:
    return Visibility(publication, [_row(each) for each in publication.read_backs])


def _row(each: ReadBack) -> Row:
    link = f"{settings.SITE_URL}{each.address}"
    shown = f"{each.address}" if each.path != "/" else f"/ ({each.language})"
    return Row(shown, link, each.state, _words(each))


def _words(each: ReadBack) -> str:
    if each.fresh_after is not None:
        seconds = number_format(each.fresh_after, 1)
        if each.tried_after == each.fresh_after and each.fresh_after > LOOKED_AT_ONCE:
            return _("fresh when first looked at, %(seconds)s s after") % {"seconds": seconds}
        return _("fresh after %(seconds)s s") % {"seconds": seconds}
    if each.reason:
        return str(REASONS[each.reason]) % {"told": each.told}
    return _("not looked at yet")


def page_for(user: Any, pk: int) -> Page:
    """The page, if the user may see it in the desk. Http404 where there is none, PermissionDenied else."""
    page: Page = get_object_or_404(Page, pk=pk)
    if not PagePermissionPolicy(Page).explorable_instances(user).filter(pk=page.pk).exists():
        raise PermissionDenied
    return page.specific


def latest(page: Page) -> Publication | None:
    found: Publication | None = Publication.objects.of_page(page.pk).first()
    return found


class VisibleView(WagtailAdminTemplateMixin, View):
    """The screen."""

    page_title = gettext_lazy("Where it is visible")
    header_icon = "view"
    template_name = "ops/desk/visible.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.page = page_for(request.user, pk)
        publication = latest(self.page)
        if publication is not None:
            publications.watch(publication)
        shown = visibility(publication) if publication else None
        return self.render_to_response(self.get_context_data(page=self.page, shown=shown))

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=(self.page.pk,))
        title = self.page.get_admin_display_title()
        return [*super().get_breadcrumbs_items(), {"url": edit, "label": title}, {"url": "", "label": self.page_title}]


@never_cache
def visible_state(request: HttpRequest, pk: int) -> JsonResponse:
    """``{"summary": …, "is_done": …, "rows": [{"path": …, "state": "waiting|fresh|late", "text": …}]}``."""
    publication = latest(page_for(request.user, pk))
    if publication is None:
        return JsonResponse({"summary": "", "is_done": True, "rows": []})
    publications.watch(publication)
    return JsonResponse(visibility(publication).as_json())
