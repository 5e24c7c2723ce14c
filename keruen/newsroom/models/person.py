from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from keruen.newsroom.models.topic import NamedInLanguage


class Person(NamedInLanguage):  # type: ignore[django-manager-missing]
    """Somebody who writes, photographs or speaks in stories, as one language writes the name."""

    role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("As it stands under the name: reporter, seismologist.")
    )
    biography = models.TextField(_("biography"), blank=True)
    photo = models.ForeignKey(
        "newsroom.Picture", verbose_name=_("photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("photo"),
        FieldPanel("biography"),
        FieldPanel("slug"),
    ]
    address_name = "person"

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["locale", "slug"], name="person_address"),)
