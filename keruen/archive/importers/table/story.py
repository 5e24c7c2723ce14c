"""A row as a story on its way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urljoin

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture, Block
from keruen.archive.bylines import bylines_from
from keruen.archive.dates import if_later
from keruen.archive.digest import digest_of
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.table.mapping import Mapping
from keruen.archive.importers.table.reading import Row
from keruen.archive.importers.table.uris import uri_of
from keruen.archive.importers.table.values import list_from, moment_from, number_from, text_from
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.lengths import fitted
from keruen.archive.markdown import html_from_markdown
from keruen.archive.media import Media
from keruen.archive.media.story_pictures import StoryPictures
from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import mended

# When what is made of a row changes, give this another value: rows that didn't change are then stored anew.
FORM = "2"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of rows needs from outside. `lost` is told what a row has and its story hasn't."""

    mapping: Mapping
    mapping_digest: str
    choice: LanguageChoice
    media: Media
    zone: tzinfo
    now: datetime
    lost: Lost


def arrival_from(row: Row, around: Surroundings) -> Arrival:
    """The story that the row says. RefusedItem if it lacks what a story must have."""
    return _Reading(row, around).arrival()


class _Reading:
    def __init__(self, row: Row, around: Surroundings) -> None:
        self.row = row
        self.around = around
        self.mapping = around.mapping
        self.is_mended = bool(row.repair)
        self.pictures = StoryPictures(
            around.media, around.lost, resolve=self.address, credit=text_of(self.word("credit"))
        )

    def arrival(self) -> Arrival:
        published, updated = self.dates()
        headline, lede, body = self.headline(), text_of(self.text("lede")), self.body_html()
        main, blocks = self.main_picture(), tuple(self.blocks(body))
        section = self.word("section")
        language = self.around.choice.language(
            mark=self.word("language"), slugs=[section], text=" ".join((headline, lede, body))
        )
        self.pictures.account()
        if self.is_mended:
            self.around.lost("encoding", self.row.repair or "text that was encoded twice was repaired")
        return Arrival(
            uri=uri_of(self.row, self.mapping),
            digest=self.digest(),
            language=language,
            headline=headline,
            short_headline=self.fitted("short_headline", 120),
            published_at=published,
            updated_at=updated,
            lede=lede,
            body=blocks,
            section=section,
            topics=tuple(self.words("topics")),
            bylines=tuple(self.bylines()),
            picture=main,
            place=fitted(text_of(self.word("place")), 80, "place", self.around.lost),
            original_uri=self.original(),
            slug=self.text("slug"),
            old_addresses=tuple(self.address(each) for each in self.cell_list("old_address")),
            views=number_from(self.cell("views"), name=self.named("views")),
            live=self.is_live(),
            seo_title=self.fitted("seo_title", 255),
            search_description=text_of(self.text("search_description")),
            translation_group=self.text("translation_group"),
        )

    def cell(self, field: str) -> Any:
        column = getattr(self.mapping.columns, field)
        return self.row.cells.get(column.column) if column else None

    def named(self, field: str) -> str:
        """For messages: views (column “Просмотры”)."""
        column = getattr(self.mapping.columns, field)
        return f"{field} (column “{column.column}”)" if column else field

    def text(self, field: str) -> str:
        given = text_from(self.cell(field), name=self.named(field))
        better = mended(given)
        self.is_mended = self.is_mended or better != given
        return better

    def word(self, field: str) -> str:
        """The portal's word for what the cell says; the constant where it is empty."""
        said = self.text(field)
        return text_of(self.mapping.meant(field, said)) if said else str(getattr(self.mapping.constants, field, ""))

    def fitted(self, field: str, most: int) -> str:
        return fitted(text_of(self.text(field)), most, field, self.around.lost)

    def cell_list(self, field: str) -> list[str]:
        column = getattr(self.mapping.columns, field)
        return list_from(self.cell(field), separator=column.separator, name=self.named(field)) if column else []

    def words(self, field: str) -> list[str]:
        said = [text_of(self.mapping.meant(field, mended(each))) for each in self.cell_list(field)]
        return [each for each in said if each] or list(getattr(self.mapping.constants, field))

    def headline(self) -> str:
        text = text_of(self.text("headline"))
        if not text:
            raise RefusedItem(f"{self.named('headline')}: is empty")
        return fitting(text, self.around.lost)

    def dates(self) -> tuple[datetime, datetime | None]:
        published, updated = self.moment("published_at"), self.moment("updated_at")
        if published is None:
            raise RefusedItem(f"{self.named('published_at')}: is empty; each story has a date")
        return published, if_later(updated, published)

    def moment(self, field: str) -> datetime | None:
        column, text = getattr(self.mapping.columns, field), self.text(field)
        if not text:
            return None
        return moment_from(text, column, name=self.named(field), zone=self.around.zone, now=self.around.now)

    def body_html(self) -> str:
        column, text = self.mapping.columns.body, self.text("body")
        if not text:
            self.around.lost("text", "the row has no body")
        elif column and column.format == "text":
            return html_from_text(text)
        elif column and column.format == "markdown":
            return html_from_markdown(text)
        return text

    def blocks(self, html: str) -> list[Block]:
        return blocks_from_html(html, find_picture=self.pictures, lost=self.around.lost)

    def main_picture(self) -> ArrivingPicture | None:
        source = self.text("picture")
        if not source:
            return None
        return self.pictures(Photo(source, text_of(self.text("caption")), text_of(self.text("alt_text"))))

    def bylines(self) -> Iterator[ArrivingByline]:
        column = self.mapping.columns.authors
        for each in self.words("authors"):
            if column and column.separator:
                yield ArrivingByline(each)
            else:
                yield from bylines_from(each)

    def original(self) -> str:
        """The uri of the story that this one translates, with the prefix that all of them have."""
        value, uri = self.text("original_uri"), self.mapping.columns.uri
        return (uri.prefix if uri else "") + value if value else ""

    def is_live(self) -> bool:
        status = self.mapping.columns.live
        return status is None or self.text("live").casefold() in {each.casefold() for each in status.values}

    def address(self, given: str) -> str:
        """Absolute where the mapping says of which site it is, else as a path from its root."""
        text = given.strip()
        if text.startswith(("http://", "https://", "//")) or not text:
            return text
        if text.startswith("data:"):
            return ""
        return urljoin(self.mapping.file.site, text) if self.mapping.file.site else "/" + text.lstrip("/")

    def digest(self) -> str:
        return digest_of(FORM, self.around.mapping_digest, self.row.cells, self.pictures.seen())
