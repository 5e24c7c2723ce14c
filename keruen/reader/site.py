"""The site of one language, as its masthead and foot show it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from keruen.lib import cities
from keruen.newsroom.models import Page, Picture, Section, SiteSettings
from keruen.newsroom.models.page import below_front
from keruen.press.printing.drawing import shared_by_slots
from keruen.press.remembering import remembered
from keruen.press.slots import Reader
from keruen.reader.languages import languages

DEFAULT_CITY = "almaty"
DEFAULT_CURRENCIES = ("USD", "EUR", "RUB")


@dataclass(frozen=True, slots=True)
class MenuItem:
    label: str
    address: str


class Site:
    """Brand, menus and masthead of one language. Before `keruen init` only the environment's brand is known."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def settings(self) -> SiteSettings | None:
        return remembered(f"settings {self.language}", self._looked_up)

    def _looked_up(self) -> SiteSettings | None:
        found: SiteSettings | None = SiteSettings.objects.of_language(self.language).select_related("logo").first()
        return found

    @property
    def brand(self) -> str:
        return self.settings.brand if self.settings else str(settings.ENVIRONMENT.brand)

    @property
    def logo(self) -> Picture | None:
        return self.settings.logo if self.settings else None

    @property
    def tagline(self) -> str:
        return self.settings.tagline if self.settings else ""

    @property
    def description(self) -> str:
        return self.settings.description if self.settings else ""

    @property
    def imprint(self) -> str:
        return self.settings.imprint if self.settings else ""

    @property
    def zone(self) -> ZoneInfo:
        zone: ZoneInfo = self.settings.zone if self.settings else settings.PORTAL_ZONE
        return zone

    @property
    def today(self) -> date:
        """The day it is where the newspaper is."""
        now: datetime = settings.CLOCK.now()
        return now.astimezone(self.zone).date()

    @property
    def next_midnight(self) -> datetime:
        """When the newspaper's day ends."""
        return datetime.combine(self.today + timedelta(days=1), time(), tzinfo=self.zone)

    @property
    def city(self) -> cities.City:
        chosen = self.settings.city if self.settings else DEFAULT_CITY
        return cities.BY_KEY.get(chosen, cities.BY_KEY[DEFAULT_CITY])

    @property
    def currencies(self) -> list[str]:
        return self.settings.currency_codes if self.settings else list(DEFAULT_CURRENCIES)

    @property
    def front_address(self) -> str:
        return f"/{self.language}/"

    @property
    def menu(self) -> list[MenuItem]:
        """The editors' menu; until they made one, the sections in their order."""
        return self._menus["menu"]

    @property
    def footer(self) -> list[MenuItem]:
        return self._menus["footer"]

    @property
    def social(self) -> list[MenuItem]:
        if not self.settings:
            return []
        return [MenuItem(item["value"]["name"], item["value"]["address"]) for item in self.settings.social.raw_data]

    @cached_property
    def _menus(self) -> dict[str, list[MenuItem]]:
        # Asked for here, so that whoever shows the menus depends on what they were made of.
        chosen = self.settings
        return remembered(f"menus {self.language}", lambda: self._made_menus(chosen))

    def _made_menus(self, chosen: SiteSettings | None) -> dict[str, list[MenuItem]]:
        """Both menus from one query for the pages in them."""
        raw: dict[str, list[Any]] = {"menu": [], "footer": []}
        if chosen:
            raw = {"menu": list(chosen.menu.raw_data), "footer": list(chosen.footer.raw_data)}
        wanted = {item["value"]["page"] for items in raw.values() for item in items if item["type"] == "page"}
        pages = _pages(wanted)
        made = {name: [shown for item in items if (shown := _item(item, pages))] for name, items in raw.items()}
        return {**made, "menu": made["menu"] or self._sections()}

    def _sections(self) -> list[MenuItem]:
        sections = Section.objects.of_language(self.language).values_list("title", "slug")
        return [MenuItem(title, f"/{self.language}/{slug}/") for title, slug in sections]


def _pages(ids: set[int]) -> dict[int, MenuItem]:
    if not ids:
        return {}
    rows = Page.objects.filter(pk__in=ids, live=True).values_list("pk", "title", "url_path", "locale__language_code")
    return {pk: MenuItem(title, f"/{language}/{below_front(path)}") for pk, title, path, language in rows}


def _item(item: dict[str, Any], pages: dict[int, MenuItem]) -> MenuItem | None:
    value = item["value"]
    if item["type"] == "link":
        return MenuItem(value["text"], value["address"])
    page = pages.get(value["page"])
    return MenuItem(value.get("text") or page.label, page.address) if page else None


def current_language() -> str:
    code = (get_language() or "").partition("-")[0]
    return code if code in languages() else languages()[0]


def site_of(request: HttpRequest) -> Site:
    """The site of the request's language, looked up once for a request."""
    return _site(current_language(), shared_by_slots(request))


def site_for(reader: Reader) -> Site:
    """The site that a slot is drawn for."""
    return _site(reader.language, reader.kept)


def _site(language: str, kept: dict[str, Any]) -> Site:
    sites: dict[str, Site] = kept.setdefault("sites", {})
    if language not in sites:
        sites[language] = Site(language)
    return sites[language]
