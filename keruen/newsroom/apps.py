from django.apps import AppConfig
from django.db.models import CharField
from django.utils.translation import gettext_lazy as _

from keruen.newsroom.prefix_lookup import BeginsWith


class NewsroomConfig(AppConfig):
    name = "keruen.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from keruen.newsroom import (  # noqa: F401
            dependencies,
            desk_filters,
            desk_lists,
            desk_reports,
            desk_uses,
            signal_handlers,
        )
        from keruen.newsroom.models import Page
        from keruen.newsroom.page_rights import PageRights

        CharField.register_lookup(BeginsWith)
        register_permission_policy(Page, PageRights())
        for lists in (desk_filters, desk_lists, desk_reports, desk_uses):
            lists.bound()
