from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from keruen.newsroom.blocks import StandingBlock
from keruen.newsroom.models.page import Page


class StandingPage(Page):  # type: ignore[django-manager-missing]
    """A page that stays: about the newspaper, contacts, rules for reprinting."""

    body = StreamField(StandingBlock(), verbose_name=_("text"), blank=True)

    template = "reader/standing_page.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Front", "newsroom.StandingPage"]
    subpage_types: ClassVar[list[str]] = ["newsroom.StandingPage"]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
