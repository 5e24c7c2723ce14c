import hashlib
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.search import index

from keruen.newsroom import picture_metadata
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet

CREDITED_FIELDS = ("title", "file", "collection", "credit", "alt_text", "caption", "rights")


class PictureQuerySet(TrackedQuerySet, ImageQuerySet):
    pass


class Picture(TrackedModel, AbstractImage):  # type: ignore[django-manager-missing]
    """A picture with what must stand under it. Credit and caption are read from the file at upload if left empty.

    `alt_text` and `caption` are the picture's own; a story may give its own in its language where it uses it.
    """

    credit = models.CharField(
        _("credit"), max_length=160, blank=True, help_text=_("Who made it: name, agency. Always shown.")
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who don't see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    rights = models.CharField(
        _("rights"), max_length=300, blank=True, help_text=_("Licence, or limits to its use. Not shown.")
    )

    objects: ClassVar[Any] = PictureQuerySet.as_manager()

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *CREDITED_FIELDS,
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[Any]] = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.SearchField("caption"),
        index.SearchField("alt_text"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self._take_words_from_file()
        super().save(*args, **kwargs)

    def _take_words_from_file(self) -> None:
        """Fills what was left empty from what the photographer or agency wrote into the file."""
        found = picture_metadata.read(self.file.file)
        self.credit = self.credit or found.credit[:160]
        self.caption = self.caption or found.caption[:500]
        self.rights = self.rights or found.rights[:300]

    @property
    def default_alt_text(self) -> str:
        return self.alt_text

    @property
    def version(self) -> str:
        """Eight hex digits that change with the file and its focal point, for addresses that are cached for ever."""
        focus = (self.focal_point_x, self.focal_point_y, self.focal_point_width, self.focal_point_height)
        seen = f"{self.file.name}|{self.file_hash}|{focus}"
        return hashlib.sha256(seen.encode()).hexdigest()[:8]


class Rendition(AbstractRendition):
    """A picture in one size and format, as it is sent."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            ),
        )
