from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from keruen.lib import transliteration
from keruen.newsroom import keys
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet


class NamedQuerySet(TrackedQuerySet):
    def at(self, language: str, slug: str) -> Self:
        """What has that address, if anything."""
        name = str(self.model._meta.model_name)
        return self.listed(keys.named_at(name, language, slug), locale__language_code=language, slug=slug)

    def of_language(self, language: str) -> Self:
        """All of them, as values of what their list's key shows."""
        names = keys.topics if self.model._meta.model_name == "topic" else keys.people
        return self.listed(names(language), locale__language_code=language).order_by("pk")


class NamedInLanguage(TrackedModel, TranslatableMixin, index.Indexed, models.Model):
    """Something with a name and an address in one language; its counterpart in the other shares `translation_key`."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("Made from the name if left empty. Old links break when it changes."),
    )

    objects: ClassVar[Any] = NamedQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]
    address_name = ""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        with override(self.language):
            return reverse(self.address_name, kwargs={"slug": self.slug})

    def clean(self) -> None:
        super().clean()
        if not self.slug:
            self.slug = self._free_slug()

    def is_named_in_stories(self) -> bool:
        """Whether a story's links, which protect it, lead here."""
        links = (getattr(self, name) for name in ("story_links", "bylines") if hasattr(self, name))
        return any(link.exists() for link in links)

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    def translations(self) -> list[Self]:
        return list(self.get_translations().select_related("locale"))

    def _free_slug(self) -> str:
        wanted = transliteration.slug(self.name, language=self.language) or self._meta.model_name or "item"
        others = type(self)._default_manager.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        free = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(slug for slug in free if slug not in taken)


class Topic(NamedInLanguage):  # type: ignore[django-manager-missing]
    """What stories are about, across sections: a place, an event, a matter that goes on. One language each."""

    description = models.TextField(_("description"), blank=True)

    panels: ClassVar[list[Any]] = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    address_name = "topic"

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["locale", "slug"], name="topic_address"),)
