"""Items that a Keruen wrote: they bring the story to the letter (`keruen.wire.outbound.ninjs.exact`)."""

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture
from keruen.archive.dates import instant, parsed
from keruen.archive.importers.ninjs.exact_blocks import ExactBlocks
from keruen.archive.importers.ninjs.model import Item
from keruen.archive.importers.ninjs.pictures import picture_from
from keruen.archive.importers.ninjs.surroundings import Surroundings
from keruen.archive.report import RefusedItem
from keruen.newsroom.models import Byline
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE, Exact

_NOTHING: Final = ""


def exact_of(item: Item) -> Exact | None:
    """None where the item has none. RefusedItem for one that can't be read: guessing might publish a draft."""
    text = next((each.value for each in item.bodies if each.content_type == CONTENT_TYPE), _NOTHING)
    if not text:
        return None
    try:
        return Exact.model_validate_json(text)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "it"
        raise RefusedItem(
            f"the body of type {CONTENT_TYPE}: {where}: {problem['msg']}; without that body the plain one is read"
        ) from error


def arrival_from_exact(
    exact: Exact, item: Item, *, uri: str, digest: str, language: str, original: str, around: Surroundings
) -> Arrival:
    """The story as it was. What is at hand of its files is found by `around.folder`, and told where it isn't."""
    pictures = _Pictures(exact, item, around)
    blocks = ExactBlocks(pictures.shown, lost=around.lost)
    main = exact.main_picture
    return Arrival(
        uri=uri,
        digest=digest,
        language=language,
        headline=exact.headline,
        published_at=instant(exact.published_at.isoformat(), name="published_at", zone=around.zone, now=around.now),
        updated_at=parsed(exact.updated_at.isoformat(), name="updated_at", zone=around.zone)
        if exact.updated_at
        else None,
        lede=exact.lede,
        body=tuple(blocks.read(exact.blocks)),
        section=exact.section,
        topics=tuple(exact.topics),
        bylines=tuple(ArrivingByline(each.name, Byline.Role(each.role), each.occupation) for each in exact.bylines),
        picture=pictures.shown(main.uri, main.caption, main.alt_text) if main else None,
        place=exact.place,
        original_uri=original,
        short_headline=exact.short_headline,
        slug=exact.slug,
        old_addresses=tuple(each.value for each in item.alt_ids if each.role.lower() == "oldaddress"),
        views=exact.views,
        # Whoever withheld a story by hand didn't want it published.
        live=exact.live and item.pub_status.lower() != "withheld",
        seo_title=exact.seo_title,
        search_description=exact.search_description,
    )


class _Pictures:
    """The files of the item's pictures by uri, each looked for once, with the words that the portal had for it."""

    def __init__(self, exact: Exact, item: Item, around: Surroundings) -> None:
        self.words = {each.uri: each for each in exact.pictures}
        self.items = {each.uri: each for each in item.associations if each.is_picture}
        self.around = around
        self._paths: dict[str, Path | None] = {}

    def shown(self, uri: str, caption: str, alt_text: str) -> ArrivingPicture | None:
        """With the words of this use, else the picture's own."""
        path, words = self._path(uri), self.words.get(uri)
        if path is None:
            return None
        return ArrivingPicture(
            path,
            credit=words.credit if words else "",
            caption=caption or (words.caption if words else ""),
            alt_text=alt_text or (words.alt_text if words else ""),
            rights=words.rights if words else "",
        )

    def _path(self, uri: str) -> Path | None:
        if uri not in self._paths:
            item = self.items.get(uri)
            found = picture_from(item, self.around) if item else None
            if item is None:
                self.around.lost("picture", f"{uri}: no association has this uri")
            self._paths[uri] = found.path if found else None
        return self._paths[uri]
