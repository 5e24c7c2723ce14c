"""An item as a story on its way in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture
from keruen.archive.bylines import bylines_from
from keruen.archive.dates import if_later, instant
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_pieces
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Gallery, Photo, Piece
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.importers.newsml.model import FoundPicture, Item
from keruen.archive.importers.newsml.sections import section_name
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.languages import language_of
from keruen.archive.lengths import fitted
from keruen.archive.media import Media
from keruen.archive.media.story_pictures import StoryPictures
from keruen.archive.report import RefusedItem
from keruen.newsroom.models import Byline

# When what is made of an item changes, give this another value: items that didn't change are then stored anew.
FORM = "2"
_ROLES = {
    "photographer": Byline.Role.PHOTO,
    "photo": Byline.Role.PHOTO,
    "video": Byline.Role.VIDEO,
    "camera": Byline.Role.VIDEO,
    "illustrator": Byline.Role.ILLUSTRATION,
    "graphicartist": Byline.Role.ILLUSTRATION,
    "translator": Byline.Role.TRANSLATOR,
    "editor": Byline.Role.EDITOR,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of items needs from outside. `lost` is told what an item has and its story hasn't."""

    choice: LanguageChoice
    media: Media
    zone: tzinfo
    now: datetime
    lost: Lost


def arrival_from(item: Item, belonging: list[FoundPicture], around: Surroundings) -> Arrival:
    """The story that the item says. RefusedItem if it lacks what a story must have; the rest goes to `around.lost`."""
    digest = _digest(item, belonging)
    for kind, what in item.left:
        around.lost(kind, what)
    (published, updated), headline = _dates(item, around), _headline(item, around)
    language = _language(item, around)
    pictures = _Pictures(around)
    own = [item.picture] if item.picture else []
    all_pictures = [*own, *belonging]
    arriving = pictures.find(all_pictures[0]) if all_pictures else None
    pieces = _pieces(item, around)
    body = blocks_from_pieces([*pieces, *_gallery(all_pictures[1:], pieces)], find_picture=pictures, lost=around.lost)
    pictures.inline.account()
    return Arrival(
        uri=_uri(item),
        digest=f"{digest}{pictures.digest()}"[:64],
        language=language,
        headline=headline,
        published_at=published,
        updated_at=updated,
        lede=item.lede,
        body=tuple(body),
        section=section_name(item.section[1:], language) if item.section.startswith("#") else item.section,
        topics=tuple(dict.fromkeys(item.topics)),
        bylines=tuple(_bylines(item)),
        picture=arriving,
        place=fitted(item.place, 80, "place", around.lost),
        original_uri=item.original,
        old_addresses=tuple(item.old_addresses),
    )


def _uri(item: Item) -> str:
    if not item.guid:
        raise RefusedItem("guid: is missing; each item needs one that stays the same (NITF: doc-id’s id-string)")
    if len(item.guid) > 500:
        raise RefusedItem(f"guid: “{item.guid[:60]}…” has {len(item.guid)} characters; at most 500 are kept")
    return item.guid


def _headline(item: Item, around: Surroundings) -> str:
    if not item.headline:
        raise RefusedItem("headline: is missing; give contentMeta a headline (NITF: hl1)")
    return fitting(item.headline, around.lost)


def _dates(item: Item, around: Surroundings) -> tuple[datetime, datetime | None]:
    """When it was first out, and when it last changed if that was later."""
    named = {
        "firstCreated": item.first_created,
        "contentCreated": item.content_created,
        "versionCreated": item.version_created,
    }
    # What comes after the first that is given need not be a whole date: contentCreated may be a year.
    first = next((name for name, text in named.items() if text), "")
    if not first:
        raise RefusedItem("date: there is none; give firstCreated or versionCreated (NITF: date.issue)")
    found = {
        name: instant(named[name], name=name, zone=around.zone, now=around.now)
        for name in (first, "versionCreated")
        if named[name]
    }
    return found[first], if_later(found.get("versionCreated"), found[first])


def _language(item: Item, around: Surroundings) -> str:
    """An item's own mark; where the portal has no such language it is refused, as agencies send many."""
    if item.language:
        return language_of(item.language, known=around.choice.known)
    return around.choice.language(slugs=[item.section], text=" ".join((item.headline, item.lede, item.html)))


def _pieces(item: Item, around: Surroundings) -> list[Piece]:
    if not item.html.strip():
        around.lost("text", "the item has no body")
    return read_pieces(item.html, lost=around.lost)


def _gallery(others: list[FoundPicture], pieces: list[Piece]) -> list[Piece]:
    """The item's other pictures, at its end; those that stand in the text are left there."""
    within = {piece.src for piece in pieces if isinstance(piece, Photo)}
    rest = [each for each in others if each.hrefs and not within.intersection(each.hrefs)]
    return [Gallery([_Chosen("", each.caption, each.alt_text, each) for each in rest])] if rest else []


class _Chosen(Photo):
    """A picture of the item's own, with all its files."""

    def __init__(self, src: str, caption: str, alt_text: str, found: FoundPicture) -> None:
        super().__init__(src, caption, alt_text)
        self.found = found


class _Pictures:
    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.inline = StoryPictures(around.media, around.lost, resolve=str.strip)

    def __call__(self, photo: Photo) -> ArrivingPicture | None:
        return self.find(photo.found) if isinstance(photo, _Chosen) else self.inline(photo)

    def find(self, found: FoundPicture) -> ArrivingPicture | None:
        """The best file that is at hand; why there is none is told."""
        if self.around.media.is_off:
            return self.inline(Photo("-"))
        problems: list[tuple[str, str]] = []
        for href in found.hrefs:
            path = self.around.media.find(href, lambda kind, what: problems.append((kind, what)))
            if path is not None:
                self.inline.files.append(path)
                return self.arriving(path, found)
        for kind, what in problems or [("picture", f"{found.caption[:80]}: without an address of a file")]:
            self.around.lost(kind, what)
        return None

    def arriving(self, path: Path, found: FoundPicture) -> ArrivingPicture:
        lost = self.around.lost
        return ArrivingPicture(
            path,
            credit=fitted(found.credit, 160, "credit", lost),
            caption=fitted(found.caption, 500, "caption", lost),
            alt_text=fitted(found.alt_text, 300, "alternative text", lost),
            rights=fitted(found.rights, 300, "note of rights", lost),
        )

    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.inline.seen()).encode()).hexdigest()[:16]


def _bylines(item: Item) -> Iterator[ArrivingByline]:
    for name, role in item.makers:
        yield ArrivingByline(name, _ROLES.get(role, Byline.Role.AUTHOR))
    if not item.makers:
        yield from bylines_from(item.line)


def _digest(item: Item, belonging: list[FoundPicture]) -> str:
    """Changes with what is read of the item and of its pictures, and with `FORM`."""
    text = repr((FORM, replace(item, left=[]), belonging))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:48]
