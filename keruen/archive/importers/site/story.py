"""A page as a story on its way in."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote, urlsplit

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture, Block
from keruen.archive.bylines import bylines_from
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.site.addresses import own
from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.page.body import body_of
from keruen.archive.importers.site.page.dating import moment_of
from keruen.archive.importers.site.page.document import Document
from keruen.archive.importers.site.page.kind import why_no_story
from keruen.archive.importers.site.page.pictures import file_name
from keruen.archive.importers.site.page.said import said_by
from keruen.archive.importers.site.story_dates import StoryDates
from keruen.archive.importers.site.story_digest import story_digest
from keruen.archive.importers.site.story_language import story_language
from keruen.archive.importers.site.surroundings import Surroundings
from keruen.archive.media.story_pictures import StoryPictures

_LONGEST_LEDE = 700
_MOST_TOPICS = 20
_NO_PICTURE = re.compile(r"logo|placeholder|no[-_]?(?:image|photo|pic)|default[-_.]|favicon|stub", re.IGNORECASE)


class NoStory(Exception):
    """The page is something else; the message says what."""


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
    return _Reading(document, around, listed).arrival(uri, old_addresses, got_at)


class _Reading:
    def __init__(self, document: Document, around: Surroundings, listed: Listed) -> None:
        self.document = document
        self.around = around
        self.lost = around.lost
        self.listed = listed
        self.captions = {file_name(address): words for address, words in listed.captions.items()}
        self.said = said_by(document, around.rules.page, zone=around.zone)
        self.said.published = self.said.published or moment_of(listed.published, zone=around.zone)
        self.said.headline = self.said.headline or listed.headline
        looked_for = self.said.lede or self.said.description
        self.body = body_of(
            document,
            around.rules.page,
            headline=self.said.headline,
            # A longer one stays where it stands.
            lede=looked_for if len(looked_for) <= _LONGEST_LEDE else "",
            names=self.said.authors,
        )
        why = why_no_story(document, self.said, self.body, around.rules.addresses)
        if why:
            raise NoStory(why)
        self.pictures = StoryPictures(
            around.media, around.lost, resolve=document.absolute, credit=text_of(self.said.credit)[:160]
        )

    def arrival(self, uri: str, old_addresses: tuple[str, ...], got_at: datetime | None) -> Arrival:
        dates = StoryDates(self.around.zone, self.around.now, self.lost)
        published = dates.published(self.said.published)
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
            headline=fitting(text_of(self.said.headline), self.lost),
            published_at=published,
            updated_at=dates.updated(self.said.updated, published=published, got_at=got_at),
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
        rules = self.around.rules.digest()
        return replace(story, digest=story_digest(story, rules=rules, html=html, pictures=self.pictures.seen()))

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
        whole = text_of(self.said.lede or self.body.lede)
        if len(whole) > _LONGEST_LEDE:
            self.lost("end of a long lede", whole[_LONGEST_LEDE:])
        return whole[:_LONGEST_LEDE]

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
        caption = self.body.captions.get(name) or self.captions.get(name) or self.said.caption
        return self.pictures(Photo(address, caption))

    def blocks(self, html: str, main: ArrivingPicture | None) -> list[Block]:
        """The main picture stands above the text: there it isn't shown again."""
        shown = file_name(self.said.picture) if main else ""

        def find(photo: Photo) -> ArrivingPicture | None:
            name = file_name(photo.src)
            if shown and name == shown:
                return None
            photo.caption = photo.caption or self.captions.get(name, "")
            return self.pictures(photo)

        return blocks_from_html(html, find_picture=find, lost=self.lost)

    def language(self, text: str) -> str:
        return story_language(
            text,
            marked=(self.said.language or self.listed.language).strip(),
            slugs=[self.said.section, *urlsplit(self.document.address).path.split("/")],
            choice=self.around.choice,
            lost=self.lost,
        )

    def topics(self) -> tuple[str, ...]:
        section = self.said.section.lower()
        named = [text_of(each)[:120] for each in self.said.topics or self.listed.topics]
        found = list(dict.fromkeys(each for each in named if each and each.lower() != section))
        if len(found) > _MOST_TOPICS:
            self.lost("topics", f"more than {_MOST_TOPICS}: {', '.join(found[_MOST_TOPICS:])}")
        return tuple(found[:_MOST_TOPICS])

    def bylines(self) -> list[ArrivingByline]:
        lines = self.said.authors or ([self.body.authors] if self.body.authors else [])
        found = [byline for line in lines for byline in bylines_from(line)]
        return list({byline.name: byline for byline in found if byline.name}.values())

    def group(self) -> str:
        """The same for all translations of a story: each page names them all."""
        alternates = {**self.listed.alternates, **self.said.alternates}
        found = {code: own(address, self.around.hosts) for code, address in alternates.items()}
        places = sorted({each.whole for each in found.values() if each and not each.is_first_page})
        return hashlib.sha256(places[0].encode("utf-8", "surrogatepass")).hexdigest() if len(places) > 1 else ""

    def tell(self) -> None:
        if self.document.repair:
            self.lost("encoding", self.document.repair)
        if self.body.dropped:
            self.lost("beside the text", " | ".join(each[:80] for each in self.body.dropped))


def _slug(uri: str) -> str:
    """The words of the address; "" where it is but a number."""
    last = unquote(urlsplit(uri).path.rstrip("/").rpartition("/")[2])
    words = re.sub(r"\.\w{2,5}$|^\d+[-_]|[-_]\d+$", "", last)
    return words[:200] if re.search(r"[^\W\d_]{2,}[-_][^\W\d_]{2,}", words) else ""
