from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from keruen.newsroom.blocks import FrontBlock
from keruen.newsroom.models.page import Page


class Front(Page):
    """The first page of one language and the root of everything in it.

    Its containers stand in the order the editor gave them; each takes the stories that were set by hand first and
    fills up with the newest that stand nowhere above (`keruen.newsroom.layout`).
    """

    containers = StreamField(FrontBlock(), verbose_name=_("containers"), blank=True)

    template = "reader/front.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Page"]
    subpage_types: ClassVar[list[str]] = ["newsroom.Section", "newsroom.StandingPage"]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("containers")]

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
