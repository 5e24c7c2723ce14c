from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from keruen.lib import transliteration


class NamedInLanguage(TranslatableMixin, index.Indexed, models.Model):
    """Something with a name and an address in one language; its counterpart in the other shares `translation_key`."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("Made from the name if left empty. Old links break when it changes."),
    )

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
