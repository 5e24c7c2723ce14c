"""A post as a story on its way in."""

import hashlib
import json
import re
from dataclasses import fields, replace
from typing import Any
from urllib.parse import unquote

from keruen.archive.arrivals import Arrival, ArrivingPicture
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_html
from keruen.archive.html_blocks.inline import text_of, text_without_links
from keruen.archive.importers.wordpress import beside
from keruen.archive.importers.wordpress.addresses import OLD_SLUGS, old_addresses, remember_lists, uri_of
from keruen.archive.importers.wordpress.body.parts import Parts
from keruen.archive.importers.wordpress.body.text import html_of
from keruen.archive.importers.wordpress.dates import dates_of
from keruen.archive.importers.wordpress.filing import PRIMARY, Filing, filing_of
from keruen.archive.importers.wordpress.model import MOST_TEXT, Item
from keruen.archive.importers.wordpress.people import WRITTEN, bylines_of, people_of
from keruen.archive.importers.wordpress.pictures import FEATURED, FEATURED_ELSEWHERE, Pictures
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.lengths import fitted
from keruen.archive.report import RefusedItem
from keruen.archive.wordpress_fields import BYLINE, OLD_ADDRESS, PLACE, SHORT_HEADLINE

# When what is stored of an arrival changes, give this another value: all are then stored anew.
FORM = "1"
# Films, sounds and papers; pictures come in.
_ADDRESS = re.compile(r"(?:src|href)=[\"']([^\"'<>\s]++)[\"']", re.IGNORECASE)
_FILE_OF_SITE = re.compile(r"\.(?!jpe?g|png|gif|webp|avif|bmp|svg)\w{2,5}$", re.IGNORECASE)
_UPLOADS = "/wp-content/uploads/"
_MARKUP = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|&\w+;")
KNOWN_FIELDS = frozenset(
    {
        *(*beside.TITLES, *beside.DESCRIPTIONS, *beside.VIEWS, *beside.LANGUAGES, *beside.GROUPS, *beside.ORIGINALS),
        *(*PRIMARY, *WRITTEN, BYLINE, FEATURED, OLD_SLUGS, OLD_ADDRESS, SHORT_HEADLINE, PLACE),
    }
)


def arrival_from(item: Item, around: Surroundings) -> Arrival:
    """The story that the post says. RefusedItem if it lacks what a story must have; the rest goes to `around.lost`."""
    uri, headline = _uri(item, around), _headline(item, around)
    published, updated = dates_of(item, around)
    filing, people, pictures = filing_of(item, around), people_of(item, around), Pictures(around)
    text, language = _text(item), _language(item, filing, around)
    remember_lists(filing, people, language, around)
    html = html_of(text, _parts(item, around))
    arrival = Arrival(
        uri=uri,
        digest="",
        language=language,
        headline=headline,
        published_at=published,
        updated_at=updated,
        lede=text_without_links(item.excerpt, where="lede", lost=around.lost),
        body=tuple(blocks_from_html(html, find_picture=pictures, lost=around.lost)),
        section=filing.section.name if filing.section else "",
        topics=tuple(dict.fromkeys(term.name for term in filing.topics)),
        bylines=bylines_of(item, people),
        picture=pictures.featured(item.said(FEATURED), item.said(FEATURED_ELSEWHERE)),
        original_uri=beside.original_uri(item, around),
        slug=item.slug,
        short_headline=fitted(item.said(SHORT_HEADLINE), 120, "short_headline", around.lost),
        place=fitted(item.said(PLACE), 80, "place", around.lost),
        old_addresses=old_addresses(item, around),
        views=beside.views_of(item),
        live=item.status == "publish",
        seo_title=beside.seo_title(item, headline, around),
        search_description=beside.search_description(item, headline, around),
        translation_group=beside.translation_group(item, around),
    )
    pictures.account()
    _account(item, html, around)
    return replace(arrival, digest=_digest(arrival))


def pass_over(item: Item, around: Surroundings) -> None:
    """For a post that an earlier part of the run has stored: only the lists that it stood in are noted.

    RefusedItem where that part refused it, too: no story stands in the lists then.
    """
    _headline(item, around)
    dates_of(item, around)
    _text(item)
    filing = filing_of(item, around)
    remember_lists(filing, people_of(item, around), _language(item, filing, around), around)


def _uri(item: Item, around: Surroundings) -> str:
    uri = uri_of(item, around.site)
    if not uri:
        raise RefusedItem("post_id: is missing, and so are guid and link; give the post a number of its own")
    return uri


def _headline(item: Item, around: Surroundings) -> str:
    # Titles are often escaped twice: &amp;laquo;
    text = text_of(text_of(item.title))
    if not text:
        raise RefusedItem("title: is missing or empty; give the post one in WordPress and export it once more")
    return fitting(text, around.lost)


def _text(item: Item) -> str:
    if len(item.content) > MOST_TEXT:
        size, most = len(item.content) / 2**20, MOST_TEXT // 2**20
        raise RefusedItem(
            f"content: has {size:.0f} million letters; at most {most} million are read; take files out of it"
        )
    return item.content


def _parts(item: Item, around: Surroundings) -> Parts:
    catalogue, key = around.catalogue, around.site.key
    return Parts(
        item.number,
        around.lost,
        file=lambda number: catalogue.attachment(key, number),
        files_below=lambda number: catalogue.attachments_below(key, number),
        reusable=lambda number: catalogue.reusable(key, number),
        notes=item.said(beside.FORMAT_NOTES),
    )


def _language(item: Item, filing: Filing, around: Surroundings) -> str:
    mark = beside.mark_of_language(item, around)
    words = _MARKUP.sub(" ", item.content[:3000])
    if len(words) < 300:
        words = _MARKUP.sub(" ", item.content[:50_000])
    # An operator names a category as its address shows it, the export as it is sent: %d3%99….
    slugs = [form for slug in filing.slugs for form in (slug, unquote(slug))]
    return around.choice.language(mark=mark, slugs=slugs, text=f"{item.title} {item.excerpt[:1000]} {words}")


def _account(item: Item, html: str, around: Surroundings) -> None:
    """Tells what the post has and a story hasn't, and what had to be repaired."""
    for file in dict.fromkeys(_ADDRESS.findall(html) if _UPLOADS in html else ()):
        if _UPLOADS in file and _FILE_OF_SITE.search(file):
            around.lost("file of the old site", f"{file}: is linked where it is; put it among the desk's documents")
    if item.is_sticky:
        around.lost("pinned post", "stood at the top of its site; place the story on a front in the desk")
    if item.comments:
        around.lost("comments", f"{item.comments}")
    for repair in item.repairs:
        around.lost("repaired text", repair)
    beside.tell_of_fields(item, KNOWN_FIELDS, around)


def _digest(arrival: Arrival) -> str:
    """Changes with anything that would be stored of the story, and with `FORM`."""
    values = [FORM, *(getattr(arrival, each.name) for each in fields(arrival))]
    return hashlib.sha256(_ENCODER.encode(values).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """A picture by its words and its file, wherever the file lies today."""
    if isinstance(value, ArrivingPicture):
        return [value.path.name, value.path.stat().st_size, value.credit, value.caption, value.alt_text, value.rights]
    return str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)
