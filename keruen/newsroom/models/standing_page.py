from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from keruen.newsroom import keys
from keruen.newsroom.blocks import StandingBlock
from keruen.newsroom.models.page import Page, TrackedPageQuerySet


class StandingPageQuerySet(TrackedPageQuerySet):
    def of_language(self, language: str) -> Self:
        """The live ones, in the order of the tree."""
        found = self.listed(keys.standing_pages(language), locale__language_code=language, live=True)
        return found.order_by("path")


class StandingPage(Page):  # type: ignore[django-manager-missing]
    """A page that stays: about the newspaper, contacts, rules for reprinting."""

    body = StreamField(StandingBlock(), verbose_name=_("text"), blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(StandingPageQuerySet)()

    template = "reader/standing_page.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Front", "newsroom.StandingPage"]
    subpage_types: ClassVar[list[str]] = ["newsroom.StandingPage"]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
