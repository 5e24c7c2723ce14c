"""The press at the desk: how stored pages fare, what is wrong, and what may be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.decorators import method_decorator
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from keruen.ops.desk import words
from keruen.ops.desk.recent import recent
from keruen.ops.press_state import PressState, SlotState, press_state
from keruen.outbox import actions
from keruen.outbox.models import Delivery
from keruen.press.keeping.warm_walk import Progress
from keruen.press.printing.slot_values import is_slots
from keruen.press.store import Failure
from keruen.press.voiding import void

LONGEST_KEY = 200
SLOWEST_SHOWN = 10
FILES_SHOWN = 20
WATCH, VOID = "ops.watch_press", "ops.void_pages"


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A page, or a live part, that can't be rendered."""

    what: str
    link: str
    reason: str
    tries: int
    retry_at: datetime


@dataclass(frozen=True, slots=True)
class SlotRow:
    name: str
    values: str
    age: str
    limit: str


def may_watch(user: Any) -> bool:
    return bool(user.has_perm(WATCH))


class PressView(WagtailAdminTemplateMixin, View):
    """The screen; ``?part`` gives only what changes, for the script that keeps it live."""

    page_title = gettext_lazy("Press")
    header_icon = "desktop"
    template_name = "ops/desk/press.html"

    @method_decorator(never_cache)
    def get(self, request: HttpRequest) -> HttpResponse:
        _check(request, WATCH)
        context = shown(press_state(), request.user)
        if "part" in request.GET:
            return render(request, "ops/desk/press_parts.html", context)
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


@never_cache
def press_state_json(request: HttpRequest) -> JsonResponse:
    """What `keruen press status --json` prints."""
    _check(request, WATCH)
    return JsonResponse(press_state().as_json())


@require_POST
def void_by_key(request: HttpRequest) -> HttpResponse:
    """Makes void what holds a key, or what stands at a path, on all machines."""
    _check(request, VOID)
    key = request.POST.get("key", "").strip()
    if not key or len(key) > LONGEST_KEY or not key.isprintable():
        messages.error(request, _("Give a key such as article:41, or an address such as /ru/."))
    else:
        void(*([], [key]) if key.startswith("/") else ([key], []))
        messages.success(request, _("What holds “%(key)s” is void.") % {"key": key})
    return redirect("keruen_press")


@require_POST
def deal_with_delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Tries a message that was given up again, or drops it; the outbox decides who may."""
    _check(request, WATCH)
    delivery = get_object_or_404(Delivery, pk=pk)
    if "drop" in request.POST:
        actions.drop(delivery, user=request.user)
        messages.success(request, _("The message was dropped."))
    else:
        actions.retry(delivery, user=request.user)
        messages.success(request, _("The message is tried again."))
    return redirect("keruen_press")


def shown(state: PressState, user: Any) -> dict[str, Any]:
    """The template's context."""
    return {
        "alarms": [words.alarm_words(alarm) for alarm in state.alarms],
        "figures": list(_figures(state)),
        "failures": [_failure(each) for each in state.failures],
        "dead": state.dead,
        "recent": list(recent()),
        "slots": [_slot(each) for each in state.slots],
        "slowest": state.slowest[:SLOWEST_SHOWN],
        "files": state.files[:FILES_SHOWN],
        "may_void": user.has_perm(VOID),
        "may_retry": user.has_perm("outbox.change_delivery"),
        "may_drop": user.has_perm("outbox.delete_delivery"),
    }


def _figures(state: PressState) -> Iterator[Figure]:
    store = state.store
    if store is not None:
        size = {"used": filesizeformat(store.used), "budget": filesizeformat(store.budget)}
        yield Figure(_("Stored pages"), number_format(store.pages, force_grouping=True))
        yield Figure(_("of them void"), number_format(store.void, force_grouping=True))
        yield Figure(_("of them not found or moved"), number_format(store.answers, force_grouping=True))
        yield Figure(_("Size"), _("%(used)s of %(budget)s") % size)
        yield Figure(_("Answered from the store"), words.percent(store.hit_rate) if any(store.counts.values()) else "—")
        yield Figure(_("Voidings in the last minute"), number_format(store.voidings_per_minute))
        yield Figure(_("To be rendered at once"), number_format(store.todo))
        yield Figure(_("Files for nginx"), number_format(store.hot))
        yield Figure(_("All published pages stored"), _warming(state.warming))
    if state.outbox is not None:
        oldest = state.outbox.oldest_waiting
        yield Figure(_("Oldest message in the outbox"), words.span(oldest.total_seconds()) if oldest else _("none"))


def _warming(progress: Progress) -> str:
    if not progress.begun_at:
        return _("not begun")
    if progress.is_under_way:
        return _("%(number)s so far") % {"number": number_format(progress.seen, force_grouping=True)}
    if progress.is_full:
        return _("%(number)s, then the room was used up") % {"number": number_format(progress.seen)}
    return _("yes, %(number)s") % {"number": number_format(progress.seen, force_grouping=True)}


def _failure(failure: Failure) -> FailureRow:
    link = "" if is_slots(failure.address) else f"{settings.SITE_URL}{failure.address}"
    retry_at = datetime.fromtimestamp(failure.retry_at, UTC)
    return FailureRow(str(failure.address), link, failure.reason, failure.tries, retry_at)


def _slot(slot: SlotState) -> SlotRow:
    values = str(slot.values) if not slot.missing else f"{slot.values} / {slot.values + slot.missing}"
    age = words.ago(slot.oldest) if slot.oldest is not None else _("never")
    limit = words.good_for(slot.good_for) if slot.good_for is not None else _("until its source changes")
    return SlotRow(slot.name, values, age, limit)


def _check(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied(permission)
