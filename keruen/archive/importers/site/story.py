"""A page as a story on its way in."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from urllib.parse import unquote, urlsplit

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture, Block
from keruen.archive.bylines import bylines_from
from keruen.archive.dates import if_later, instant
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.site.addresses import own
from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.page.body import body_of
from keruen.archive.importers.site.page.dating import Moment
from keruen.archive.importers.site.page.document import Document
from keruen.archive.importers.site.page.kind import why_no_story
from keruen.archive.importers.site.page.pictures import file_name
from keruen.archive.importers.site.page.said import said_by
from keruen.archive.importers.site.rules import Rules
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.languages import detected, language_of
from keruen.archive.media import Media
from keruen.archive.media.story_pictures import StoryPictures
from keruen.archive.report import RefusedItem

# When what is made of a page changes, give this another value: pages that didn't change are then stored anew.
FORM = "1"
# A page that says that it was changed when it was asked for says so always.
_JUST_NOW = timedelta(minutes=10)
_NO_PICTURE = re.compile(r"logo|placeholder|no[-_]?(?:image|photo|pic)|default[-_.]|favicon|stub", re.IGNORECASE)
_TELLS_LANGUAGE = 100


class NoStory(Exception):
    """The page is something else; the message says what."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of pages needs from outside. `lost` is told what a page has and its story hasn't."""

    rules: Rules
    choice: LanguageChoice
    media: Media
    hosts: frozenset[str]
    zone: tzinfo
    now: datetime
    lost: Lost


def arrival_from(
    document: Document,
    around: Surroundings,
    *,
    uri: str,
    listed: Listed,
    old_addresses: tuple[str, ...] = (),
    got_at: datetime | None = None,
) -> Arrival:
    """The story of the page, known by the address `uri`. NoStory if it is something else, RefusedItem if the story
    lacks what it must have.
    """
    return _Reading(document, around, listed, got_at).arrival(uri, old_addresses)


class _Reading:
    def __init__(
        self,
        document: Document,
        around: Surroundings,
        listed: Listed,
        got_at: datetime | None,
    ) -> None:
        self.document = document
        self.around = around
        self.lost = around.lost
        self.listed = listed
        self.got_at = got_at
        self.said = said_by(document, around.rules.page, zone=around.zone)
        if not self.said.published and listed.published:
            self.said.published = Moment(listed.published)
        self.said.headline = self.said.headline or listed.headline
        wanted = self.said.lede or self.said.description
        self.body = body_of(
            document, around.rules.page, headline=self.said.headline, lede=wanted, names=self.said.authors
        )
        why = why_no_story(document, self.said, self.body, around.rules.addresses)
        if why:
            raise NoStory(why)
        self.pictures = StoryPictures(
            around.media, around.lost, resolve=document.absolute, credit=text_of(self.said.credit)[:160]
        )

    def arrival(self, uri: str, old_addresses: tuple[str, ...]) -> Arrival:
        published, updated = self.dates()
        html, lede = self.text(), self.lede()
        main = self.main_picture()
        blocks = tuple(self.blocks(html, main))
        self.pictures.account()
        self.tell()
        section = self.around.rules.sections.get(self.said.section, self.said.section)
        story = Arrival(
            uri=uri,
            digest="",
            language=self.language(f"{self.said.headline} {lede} {text_of(html)}"),
            headline=self.headline(),
            published_at=published,
            updated_at=updated,
            lede=lede,
            body=blocks,
            section=section[:120],
            topics=self.topics(),
            bylines=tuple(self.bylines()),
            picture=main,
            slug=_slug(uri),
            old_addresses=tuple(dict.fromkeys((uri, *old_addresses))),
            search_description=self.description(lede, html),
            translation_group=self.group(),
        )
        return _with_digest(story, [FORM, self.around.rules.digest(), html, self.pictures.seen()])

    def headline(self) -> str:
        return fitting(text_of(self.said.headline), self.lost)

    def dates(self) -> tuple[datetime, datetime | None]:
        said = self.said.published
        if said is None:
            raise RefusedItem("the page has no date; name where it stands in the rules (page.date)")
        published = self.instant(said, "date")
        if not said.is_exact:
            self.lost("time of day", f"the page says {said.text[:10]} alone; noon is assumed")
        if self.said.updated is None:
            return published, None
        try:
            updated = self.instant(self.said.updated, "date of the change")
        except RefusedItem:
            return published, None
        is_of_the_asking = self.got_at is not None and abs(self.got_at - updated) < _JUST_NOW
        return published, None if is_of_the_asking else if_later(updated, published)

    def instant(self, moment: Moment, name: str) -> datetime:
        return instant(moment.text, name=name, zone=self.around.zone, now=self.around.now)

    def text(self) -> str:
        """The page's text; what it says of it for search engines where far less is found."""
        own_text = self.said.text
        if len(own_text) > 300 and self.body.letters * 2 < len(own_text):
            self.lost("markup", "the text is taken from what the page says to search engines, without its marks")
            return html_from_text(own_text)
        if not self.body.html:
            self.lost("text", "none was found on the page")
        return self.body.html

    def lede(self) -> str:
        """What stands on the page as one: the rules' and the one that is also told to search engines."""
        return text_of(self.said.lede or self.body.lede)[:700]

    def description(self, lede: str, html: str) -> str:
        """Told to search engines, where it says something that the story doesn't."""
        said = self.said.description
        is_of_the_story = said == lede or said.rstrip(".… ")[:120].lower() in text_of(html).lower()
        return "" if is_of_the_story else said[:500]

    def main_picture(self) -> ArrivingPicture | None:
        address = self.said.picture
        if not address or _NO_PICTURE.search(file_name(address)):
            return None
        name = file_name(address)
        caption = self.body.captions.get(name) or self.listed.captions.get(name) or self.said.caption
        return self.pictures(Photo(address, caption))

    def blocks(self, html: str, main: ArrivingPicture | None) -> list[Block]:
        """The main picture stands above the text: there it isn't shown again."""
        shown = file_name(self.said.picture) if main else ""

        def find(photo: Photo) -> ArrivingPicture | None:
            name = file_name(photo.src)
            if shown and name == shown:
                return None
            photo.caption = photo.caption or self.listed.captions.get(name, "")
            return self.pictures(photo)

        return blocks_from_html(html, find_picture=find, lost=self.lost)

    def language(self, text: str) -> str:
        """A category's goes first. Pages often name a language that they aren't in: letters that tell go before it."""
        known, slugs = self.around.choice.known, [self.said.section, *urlsplit(self.document.address).path.split("/")]
        marked = (self.said.language or self.listed.language).strip()
        if any(slug in self.around.choice.by_slug for slug in slugs):
            marked = ""
        letters = detected(text, known=known) if len(text) >= _TELLS_LANGUAGE else ""
        if marked and letters and self.differs(marked, letters):
            self.lost("language", f"the page says “{marked[:20]}”, its letters say {letters}")
            marked = letters
        return self.around.choice.language(mark=marked, slugs=slugs, text=text)

    def differs(self, marked: str, letters: str) -> bool:
        try:
            return language_of(marked, known=self.around.choice.known) != letters
        except RefusedItem:
            return True

    def topics(self) -> tuple[str, ...]:
        section = self.said.section.lower()
        named = [text_of(each)[:120] for each in (*self.said.topics, *([] if self.said.topics else self.listed.topics))]
        return tuple(dict.fromkeys(each for each in named if each and each.lower() != section))[:20]

    def bylines(self) -> list[ArrivingByline]:
        lines = self.said.authors or ([self.body.authors] if self.body.authors else [])
        found = [byline for line in lines for byline in bylines_from(line)]
        return list({byline.name: byline for byline in found if byline.name}.values())

    def group(self) -> str:
        """The same for all translations of a story: each page names them all."""
        alternates = {**self.listed.alternates, **self.said.alternates}
        found = {code: own(address, self.around.hosts) for code, address in alternates.items()}
        places = sorted(each.whole for each in found.values() if each and not each.is_first_page)
        if len(set(places)) < 2:
            return ""
        return hashlib.sha256(places[0].encode("utf-8", "surrogatepass")).hexdigest()

    def tell(self) -> None:
        if self.document.repair:
            self.lost("encoding", self.document.repair)
        if self.body.dropped:
            self.lost("beside the text", " | ".join(each[:80] for each in self.body.dropped))


def _with_digest(story: Arrival, seen: list[object]) -> Arrival:
    said = (story.headline, story.lede, story.section, story.topics, story.language, story.published_at.isoformat())
    more = ([each.name for each in story.bylines], story.translation_group, story.search_description)
    text = json.dumps([*seen, *said, *more], ensure_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(story, digest=digest)


def _slug(uri: str) -> str:
    """The words of the address; "" where it is but a number."""
    last = unquote(urlsplit(uri).path.rstrip("/").rpartition("/")[2])
    words = re.sub(r"\.\w{2,5}$|^\d+[-_]|[-_]\d+$", "", last)
    return words[:200] if re.search(r"[^\W\d_]{2,}[-_][^\W\d_]{2,}", words) else ""
