"""The headlines and descriptions of an item, by what they are for."""

from dataclasses import dataclass
from typing import Self

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.ninjs.model import Item, Worded


@dataclass(frozen=True, slots=True)
class Words:
    """What is taken of an item's headlines and descriptions, which its others are told beside."""

    headline: str
    short: str
    seo_title: str
    lede: str
    description: str

    @classmethod
    def of(cls, item: Item) -> Self:
        ledes = [each for each in item.descriptions if each.role.lower() not in {"caption", "alt", "search"}]
        headline = _text(_chosen(item.headlines, "main")) or item.title
        short, seo_title = (_text(_of_role(item.headlines, role)) for role in ("short", "search"))
        return cls(
            headline=headline,
            short=short if short != headline else "",
            seo_title=seo_title if seo_title != headline else "",
            lede=_text(_chosen(ledes, "summary")),
            description=_text(_of_role(item.descriptions, "search")),
        )

    @property
    def texts(self) -> frozenset[str]:
        return frozenset((self.headline, self.short, self.seo_title, self.lede, self.description))


def _chosen(words: list[Worded], role: str) -> Worded | None:
    """The one with the role, else the first; of equals the one in plain text."""
    filled = [each for each in words if each.value.strip()]
    return min(filled, key=lambda each: (each.role.lower() != role, each.is_html), default=None)


def _of_role(words: list[Worded], role: str) -> Worded | None:
    return next((each for each in words if each.role.lower() == role and each.value.strip()), None)


def _text(given: Worded | None) -> str:
    return text_of(given.value) if given else ""
