"""The same page in the portal's other languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from keruen.newsroom.models import Article, Page
from keruen.newsroom.models.topic import NamedInLanguage
from keruen.reader.languages import NAMES, languages


@dataclass(frozen=True, slots=True)
class Alternate:
    """Where a language switch leads. `is_translation` is false where it can offer no more than the other front."""

    language: str
    address: str
    is_translation: bool
    is_current: bool = False

    @property
    def name(self) -> str:
        return NAMES[self.language]

    @property
    def absolute_address(self) -> str:
        return f"{settings.SITE_URL}{self.address}"


@dataclass(frozen=True, slots=True)
class InEachLanguage:
    """What the portal itself says, at the same `path` below each language."""

    path: str


def alternates(subject: Any, *, language: str, address: str) -> list[Alternate]:
    """One for each of the portal's languages, in their order; the page's own is the current one."""
    addresses = _translations(subject)
    return [
        Alternate(code, address, is_translation=True, is_current=True)
        if code == language
        else Alternate(code, addresses.get(code) or f"/{code}/", is_translation=bool(addresses.get(code)))
        for code in languages()
    ]


def real_translations(found: list[Alternate]) -> list[Alternate]:
    """What hreflang may name: the page and its translations, where there is at least one."""
    real = [alternate for alternate in found if alternate.is_translation]
    return real if len(real) > 1 else []


def _translations(subject: Any) -> dict[str, str]:
    if isinstance(subject, InEachLanguage):
        return {code: f"/{code}/{subject.path}" for code in languages()}
    if subject is None or not getattr(subject, "pk", None):
        return {}
    if isinstance(subject, Article):
        return {story.language: story.address for story in subject.published_translations()}
    if isinstance(subject, Page):
        found = subject.get_translations().filter(live=True).select_related("locale")
        return {page.language: page.address for page in found}
    if isinstance(subject, NamedInLanguage):
        return {other.language: other.get_absolute_url() for other in subject.translations()}
    return {}
