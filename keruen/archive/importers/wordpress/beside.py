"""What plugins keep beside a post: words for search engines, how often it was read, its language and translations."""

import re
from collections.abc import Iterator
from html import unescape

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.wordpress import php
from keruen.archive.importers.wordpress.model import Item
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.lengths import fitted

TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title", "_seopress_titles_title")
DESCRIPTIONS = (
    *("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description"),
    "_seopress_titles_desc",
)
VIEWS = (
    *(
        "post_views_count",
        "views",
        "_post_views",
        "wpb_post_views_count",
        "post_views",
        "_post_views_count",
        "tie_views",
    ),
    *(
        "entry_views",
        "_entry_views",
        "view_count",
        "post_view_count",
        "_views",
        "hits",
        "pageviews",
        "_jnews_view_counter",
    ),
    *("bs_post_views", "penci_post_views_count", "td_post_views_count", "eael_post_view_count", "fl_views"),
)
LANGUAGES = ("_wpml_import_language_code", "_wpml_language", "_icl_lang", "_icl_language_code", "language_code")
GROUPS = ("_wpml_import_translation_group", "_icl_trid", "_wpml_trid", "_trid", "trid")
ORIGINALS = ("_icl_lang_duplicate_of",)
FORMAT_NOTES = "footnotes"
MOST_VIEWS = 10**12

# %%title%%, %title%, #post_title, {{post_title}}
_VARIABLE = re.compile(r"%%([\w-]+)%%|%([a-z_]{1,60}(?:\([^)]{0,200}\))?)%|#([a-z_]+)|\{\{?([\w.-]+)\}?\}")
_SEPARATORS = frozenset({"sep", "separator", "separator_sa"})
_TITLE = frozenset({"title", "post_title"})
_SITE = frozenset({"sitename", "site_title", "sitetitle", "blog_title"})
_EXCERPT = frozenset({"excerpt", "excerpt_only", "post_excerpt", "post_excerpt_only"})
_NOTHING = frozenset({"page", "pagenumber", "current_page", "page_number"})
# Fields that say nothing a reader or an editor would miss.
_MACHINERY = re.compile(
    r"_.*|rank_math_.*|wpb_.*|views?|.*_views?(?:_count)?|ratings?_.*|dsq_.*|sharing_.*|enclosure|total_.*|likes?|.*_count"
    r"|td_.*|slide_template|layout|sidebar.*|post_layout|essb_.*|wpml_.*|amp.*|ampforwp.*|om_.*|litespeed.*|wp_.*|hefo_.*"
    r"|footnotes|classic-editor-remember|inline_featured_image|onesignal_.*|trid|language_code|fifu_.*|jnews_.*|yasr_.*",
)
# Newspaper, JNews: all that was chosen for a post in one field.
THEMES = ("td_post_theme_settings", "td_post_video", "jnews_single_post")
_CHOSEN = re.compile(r"sub_?title|source|via|quote_on|(?<!_last)_video$")
# Words for readers, and what was ordered of search engines and networks, whose names look like a machine's.
_SAID = re.compile(
    r"_?\w*(?:sub_?title|sub_?head(?:ing|line)?|secondary_title|kicker)|_format_\w+|_bunyad_featured_video"
    r"|_yoast_wpseo_(?:canonical|meta-robots-noindex|(?:opengraph|twitter)-(?:title|description|image))"
    rf"|rank_math_(?:canonical_url|(?:facebook|twitter)_(?:title|description|image))|(?:{'|'.join(THEMES)}): .*"
)
# Serialized, JSON, and the number by which Advanced Custom Fields knows a field.
_NOT_SAID = re.compile(r"a:\d+:|\{|\[\{|field_[0-9a-f]+$")


def seo_title(item: Item, headline: str, around: Surroundings) -> str:
    """ "" where the plugin would write what the portal writes by itself: the headline and the site's name."""
    given = item.said(*TITLES)
    resolved = _resolved(given, item, headline, around)
    if given and resolved is None:
        around.lost("title for search engines", f"{given}: has variables that only its plugin knows")
    words = resolved or ""
    own = {headline, f"{headline} — {around.site.name}", f"{headline} {around.site.name}"}
    return (
        ""
        if " ".join(words.replace("—", " ").split()) in {" ".join(each.replace("—", " ").split()) for each in own}
        else fitted(words, 255, "title for search engines", around.lost)
    )


def search_description(item: Item, headline: str, around: Surroundings) -> str:
    given = item.said(*DESCRIPTIONS)
    resolved = _resolved(given, item, headline, around)
    if given and resolved is None:
        around.lost("description for search engines", f"{given}: has variables that only its plugin knows")
    return resolved or ""


def views_of(item: Item) -> int | None:
    """The largest of what counters say; None if there is none."""
    given = [re.sub(r"[\s,]", "", item.said(name)) for name in VIEWS if name in item.meta]
    numbers = [int(each) for each in given if each.isascii() and each.isdigit() and len(each) <= 12]
    return max(numbers) if numbers else None


def mark_of_language(item: Item, around: Surroundings) -> str:
    """What Polylang or WPML say; "" if neither does."""
    terms = item.in_domain("language")
    listed = around.catalogue.translation(around.site.key, item.number)[0]
    return (terms[0].slug or terms[0].name if terms else "") or item.said(*LANGUAGES) or listed


def translation_group(item: Item, around: Surroundings) -> str:
    """The same for all translations of a post; "" if it has none."""
    terms = item.in_domain("post_translations")
    listed = around.catalogue.translation(around.site.key, item.number)[1]
    name = (terms[0].slug or terms[0].name if terms else "") or item.said(*GROUPS) or listed
    return f"{around.site.key}:{name}"[:200] if name else ""


def original_uri(item: Item, around: Surroundings) -> str:
    number = item.said(*ORIGINALS)
    return f"https://{around.site.key}/?p={number}" if number.isdecimal() and around.site.key else ""


def tell_of_fields(item: Item, known: frozenset[str], around: Surroundings) -> None:
    """Fields that an author filled in by hand, for which a story has no place."""
    for name, value in _fields(item):
        if name not in known and (_SAID.fullmatch(name) or not _MACHINERY.fullmatch(name)):
            words = text_of(value)
            if words and not _NOT_SAID.match(words):
                around.lost("own field", f"{name} = {words}")


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    """Each value of each; of a theme's, which it keeps together, those that an author chose."""
    for name, values in item.meta.items():
        for value in dict.fromkeys(values):
            yield name, value
            for inner, said in _of_theme(value) if name in THEMES else ():
                yield f"{name}: {inner}", said


def _of_theme(serialized: str) -> Iterator[tuple[str, str]]:
    try:
        found = php.unserialized(serialized)
    except php.NotSerialized:
        return
    for name, value in found.items() if isinstance(found, dict) else ():
        if isinstance(value, str) and _CHOSEN.search(str(name)):
            yield str(name), value


def _resolved(template: str, item: Item, headline: str, around: Surroundings) -> str | None:
    """The words with their variables filled in; None if one of them can't be."""
    unknown: list[str] = []

    def fill(found: re.Match[str]) -> str:
        name = next(filter(None, found.groups()), "").lower()
        if name in _TITLE:
            return headline
        if name in _SEPARATORS:
            return "—"
        if name in _SITE:
            return around.site.name
        if name in _EXCERPT and item.excerpt.strip():
            return text_of(item.excerpt)
        if found[3] and name not in {"post_date", "post_month", "post_year", "author_name", "categories", "tags"}:
            return found[0]
        if name not in _NOTHING:
            unknown.append(name)
        return ""

    words = _VARIABLE.sub(fill, template)
    return None if unknown else " ".join(unescape(words).split()).strip(" —|-")
