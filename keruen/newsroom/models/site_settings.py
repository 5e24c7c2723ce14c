from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale

from keruen.lib import cities, currencies
from keruen.newsroom import keys
from keruen.newsroom.blocks import MenuBlock, SocialBlock
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet


def _city_choices() -> list[tuple[str, str]]:
    return [(city.key, city.names["ru"]) for city in cities.ALL]


class FeedText(models.TextChoices):
    LEDE = "lede", _("lede")
    WHOLE = "whole", _("whole text")


class SiteSettingsQuerySet(TrackedQuerySet):
    def of_language(self, language: str) -> Self:
        return self.listed(keys.settings(language), locale__language_code=language)


class SiteSettings(TrackedModel):
    """What one language's site is called and what stands in its masthead and foot. One row for each language."""

    locale = models.OneToOneField(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="site_settings"
    )
    brand = models.CharField(_("brand"), max_length=80, help_text=_("The wordmark, and the end of each page's title."))
    tagline = models.CharField(_("line under the brand"), max_length=160, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("For search engines: what this newspaper is.")
    )
    logo = models.ForeignKey(
        "newsroom.Picture", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Almaty")
    city = models.CharField(_("city of the weather"), max_length=40, choices=_city_choices, default="almaty")
    currencies = models.CharField(
        _("currencies"), max_length=80, default="USD,EUR,RUB", help_text=_("Codes, separated by commas, in order.")
    )
    menu = StreamField(MenuBlock(), verbose_name=_("menu"), blank=True)
    footer = StreamField(MenuBlock(), verbose_name=_("links in the foot"), blank=True)
    social = StreamField(SocialBlock(), verbose_name=_("social networks"), blank=True)
    feed_text = models.CharField(
        _("text in feeds"),
        max_length=10,
        choices=FeedText.choices,
        default=FeedText.LEDE,
        help_text=_("What RSS, Atom and JSON Feed give of each story."),
    )
    partner_feeds = models.BooleanField(
        _("feeds for Dzen and Yandex"),
        default=False,
        help_text=_("They hold the whole text, as those services ask; anybody who knows the address can read them."),
    )
    imprint = models.TextField(
        _("imprint"), blank=True, help_text=_("Owner, registration, editor in chief, as the law asks.")
    )

    objects: ClassVar[Any] = SiteSettingsQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("brand"), FieldPanel("tagline"), FieldPanel("description"), FieldPanel("logo")], _("Brand")
        ),
        MultiFieldPanel([FieldPanel("time_zone"), FieldPanel("city"), FieldPanel("currencies")], _("Masthead")),
        FieldPanel("menu"),
        FieldPanel("footer"),
        FieldPanel("social"),
        MultiFieldPanel([FieldPanel("feed_text"), FieldPanel("partner_feeds")], _("Feeds")),
        FieldPanel("imprint"),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    def __str__(self) -> str:
        return f"{self.brand} ({self.locale.language_code})"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def currency_codes(self) -> list[str]:
        return [code.strip().upper() for code in self.currencies.split(",") if code.strip()]

    def clean(self) -> None:
        super().clean()
        unknown = [code for code in self.currency_codes if code not in currencies.NAMES]
        if unknown:
            raise ValidationError({"currencies": _("The National Bank sets no rate for %s.") % ", ".join(unknown)})
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValidationError(
                {"time_zone": _("“%s” is no time zone; Asia/Almaty is one.") % self.time_zone}
            ) from error
