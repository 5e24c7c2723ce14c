"""What the pulse adds to Wagtail's desk: the lists of pins and mutes, and the newsroom's numbers."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from keruen.newsroom.models import Article
from keruen.pulse.desk import panel, urls
from keruen.pulse.desk.permission import may_see
from keruen.pulse.snippets import TrendingViewSetGroup

register_snippet(TrendingViewSetGroup)


@hooks.register("register_admin_urls")
def numbers_addresses() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_permissions")
def numbers_permission() -> Any:
    return Permission.objects.filter(content_type__app_label="pulse", codename="see_numbers")


@hooks.register("register_icons")
def pulse_icon(icons: list[str]) -> list[str]:
    return [*icons, "pulse/icons/pulse.svg"]


class NumbersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_menu_item")
def numbers_menu_item() -> MenuItem:
    return NumbersMenuItem(_("Numbers"), reverse("keruen_pulse"), name="numbers", icon_name="pulse", order=150)


# Wagtail makes a page's form when it is first asked for, which is after it has read its hooks.
Article.edit_handler = panel.tabs()
