"""What running the portal adds to Wagtail's desk: where a publication is visible, and the press."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from keruen.ops.desk import urls
from keruen.ops.desk.banner import AlarmPanel
from keruen.ops.desk.press import may_watch


@hooks.register("register_admin_urls")
def press_addresses() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_permissions")
def press_permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="ops", codename__in=("watch_press", "void_pages"))


@hooks.register("register_permissions")
def outbox_permissions() -> Any:
    return Permission.objects.filter(
        content_type__app_label="outbox", codename__in=("change_delivery", "delete_delivery")
    )


class PressMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_watch(request.user)


@hooks.register("register_admin_menu_item")
def press_menu_item() -> MenuItem:
    return PressMenuItem(_lazy("Press"), reverse("keruen_press"), name="press", icon_name="desktop", order=850)


@hooks.register("construct_homepage_panels")
def say_what_is_wrong(request: HttpRequest, panels: list[Any]) -> None:
    if may_watch(request.user):
        panels.append(AlarmPanel())


@hooks.register("register_page_header_buttons")
def visible_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.first_published_at:
        address = reverse("keruen_visible", args=(page.pk,))
        yield Button(_("Where it is visible"), address, icon_name="view", priority=67)
