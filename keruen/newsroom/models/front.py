from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from keruen.newsroom import keys
from keruen.newsroom.blocks import FrontBlock
from keruen.newsroom.models.page import Page, TrackedPageQuerySet


class FrontQuerySet(TrackedPageQuerySet):
    def of_language(self, language: str) -> Self:
        """The live one, as a rule."""
        return self.listed(keys.fronts(language), locale__language_code=language, live=True)


class Front(Page):  # type: ignore[django-manager-missing]
    """The first page of one language and the root of everything in it.

    Its containers stand in the order the editor gave them; each takes the stories that were set by hand first and
    fills up with the newest that stand nowhere above (`keruen.newsroom.layout`).
    """

    containers = StreamField(FrontBlock(), verbose_name=_("containers"), blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(FrontQuerySet)()

    template = "reader/front.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Page"]
    subpage_types: ClassVar[list[str]] = ["newsroom.Section", "newsroom.StandingPage"]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("containers")]

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
