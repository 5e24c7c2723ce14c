from django.apps import AppConfig
from django.db.models import CharField
from django.utils.translation import gettext_lazy as _

from keruen.newsroom.prefix_lookup import BeginsWith


class NewsroomConfig(AppConfig):
    name = "keruen.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from keruen.newsroom import dependencies, desk_lists, signal_handlers  # noqa: F401

        CharField.register_lookup(BeginsWith)
        desk_lists.bound()
