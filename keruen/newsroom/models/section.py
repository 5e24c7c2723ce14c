from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.models.pages import RouteResult

from keruen.newsroom import keys
from keruen.newsroom.models.page import Page, TrackedPageQuerySet

# First parts of addresses below a language that belong to the portal.
RESERVED_SLUGS = frozenset(
    {"topics", "people", "search", "switches", "city", "archive", "counting", "feed", "feeds", "preview"}
)


class SectionQuerySet(TrackedPageQuerySet):
    def of_language(self, language: str) -> Self:
        """The live sections, in their order."""
        return self.listed(keys.sections(language), locale__language_code=language, live=True).order_by("path")


class Section(Page):  # type: ignore[django-manager-missing]
    """A department of the newspaper: Politics, Sport. Its stories lie in month folders below it."""

    # Left to itself the link back would be `page.section`, which stories use for the section that they are in.
    page_ptr = models.OneToOneField(
        Page, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_section"
    )
    description = models.TextField(_("description"), blank=True, help_text=_("One sentence below the section's name."))
    is_opinion = models.BooleanField(
        _("opinion"), default=False, help_text=_("Stories are columns: authors' faces stand beside the headlines.")
    )

    objects: ClassVar[Any] = PageManager.from_queryset(SectionQuerySet)()

    press_parameters = ("before",)
    template = "reader/section.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Front"]
    subpage_types: ClassVar[list[str]] = ["newsroom.Article"]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("description"),
        FieldPanel("is_opinion"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS or self.slug.isdigit():
            raise ValidationError({"slug": _("“%s” is an address of the portal itself; choose another.") % self.slug})

    def add_child(self, **kwargs: Any) -> Any:
        """A story that is put under the section goes to its month's folder (made if need be)."""
        instance = kwargs.get("instance")
        if instance is None or isinstance(instance, StoryFolder):
            return super().add_child(**kwargs)
        return self.folder_of(instance.first_published_at or timezone.now()).add_child(**kwargs)

    def folder_of(self, moment: datetime) -> "StoryFolder":
        """The month folder of `moment` in the portal's time zone."""
        local = moment.astimezone(settings.PORTAL_ZONE)
        year = StoryFolder.in_parent(self, f"{local:%Y}")
        return StoryFolder.in_parent(year, f"{local:%m}")


class StoryFolder(Page):  # type: ignore[django-manager-missing]
    """A year, or a month in it, that holds a section's stories in the desk. It has no address of its own."""

    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["newsroom.Section", "newsroom.StoryFolder"]
    subpage_types: ClassVar[list[str]] = ["newsroom.StoryFolder", "newsroom.Article"]

    class Meta:
        verbose_name = _("month folder")
        verbose_name_plural = _("month folders")

    def add_child(self, **kwargs: Any) -> Any:
        instance = kwargs.get("instance")
        if instance is not None and not isinstance(instance, StoryFolder):
            instance.section = self.section
        return super().add_child(**kwargs)

    @property
    def section(self) -> Section:
        found: Section = Section.objects.ancestor_of(self).get()
        return found

    @classmethod
    def in_parent(cls, parent: Page, slug: str) -> "StoryFolder":
        found = cls.objects.child_of(parent).filter(slug=slug).first()
        if found is None:
            found = cls(title=slug, slug=slug, locale_id=parent.locale_id, live=True)
            parent.add_child(instance=found)
        return found

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, None, None] | None:
        """In the site, but at no address. Of a page that is in no site the desk says that nothing below it has one."""
        parts = super().get_url_parts(request)
        return (parts[0], None, None) if parts else None

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        raise Http404
