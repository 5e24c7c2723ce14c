"""What running the portal adds to Wagtail's desk: where a publication is visible, and the press."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from keruen.ops.desk import urls
from keruen.ops.models import Publication


@hooks.register("register_admin_urls")
def press_addresses() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
def say_where_it_is_visible(request: HttpRequest, page: Any) -> None:
    if Publication.objects.filter(page_id=page.pk).exists():  # acknowledged once this request has ended
        address = reverse("keruen_visible", args=(page.pk,))
        button = messages.button(address, _("Where it is visible"))
        messages.info(request, _("Readers' pages that show it are made anew."), buttons=[button])


@hooks.register("register_page_header_buttons")
def visible_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.first_published_at:
        address = reverse("keruen_visible", args=(page.pk,))
        yield Button(_("Where it is visible"), address, icon_name="view", priority=67)
