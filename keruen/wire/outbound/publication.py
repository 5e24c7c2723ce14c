"""One language's newspaper, as feeds and sitemaps name it."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings

from keruen.newsroom import picture_sizes
from keruen.newsroom.models import SiteSettings
from keruen.newsroom.models.site_settings import FeedText


@dataclass(frozen=True)
class Publication:
    """Before `keruen init` only the environment's brand is known."""

    language: str

    @cached_property
    def settings(self) -> SiteSettings | None:
        found: SiteSettings | None = SiteSettings.objects.of_language(self.language).select_related("logo").first()
        return found

    @property
    def brand(self) -> str:
        return self.settings.brand if self.settings else str(settings.ENVIRONMENT.brand)

    @property
    def description(self) -> str:
        words = (self.settings.description or self.settings.tagline) if self.settings else ""
        return words or self.brand

    @property
    def front_address(self) -> str:
        return absolute(f"/{self.language}/")

    @property
    def logo_address(self) -> str:
        """Of the logo as WebP, which keeps what is transparent in it; empty where there is none."""
        logo = self.settings.logo if self.settings else None
        if logo is None:
            return ""
        width = picture_sizes.largest(logo, "full", at_most=800)
        return absolute(picture_sizes.address(logo, "full", width, "webp"))

    @property
    def zone(self) -> ZoneInfo:
        zone: ZoneInfo = self.settings.zone if self.settings else settings.PORTAL_ZONE
        return zone

    @property
    def gives_whole_text(self) -> bool:
        return self.settings is not None and self.settings.feed_text == FeedText.WHOLE

    @property
    def has_partner_feeds(self) -> bool:
        return self.settings is not None and self.settings.partner_feeds


def absolute(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


def languages() -> tuple[str, ...]:
    """Those that the portal publishes in, the leading one first."""
    codes: tuple[str, ...] = settings.ENVIRONMENT.languages
    return codes
