"""What moving in adds to Wagtail's desk: imports, and stories that are unfinished, among the reports."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from keruen.archive.desk import urls
from keruen.archive.desk.imports import may_see


@hooks.register("register_admin_urls")
def archive_addresses() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_permissions")
def archive_permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="archive", codename="view_import")


class ForEditors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def imports_menu_item() -> MenuItem:
    return ForEditors(_("Imports"), reverse("keruen_imports"), name="imports", icon_name="download", order=900)


@hooks.register("register_reports_menu_item")
def unfinished_menu_item() -> MenuItem:
    address = reverse("keruen_unfinished")
    return ForEditors(_("Unfinished stories"), address, name="unfinished", icon_name="warning", order=910)
