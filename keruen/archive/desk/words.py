"""What the desk calls outcomes and kinds of loss."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keruen.archive.report import Outcome

OUTCOMES: Final = {
    Outcome.CREATED: _("created"),
    Outcome.UPDATED: _("updated"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.LEFT_OUT: _("left out"),
    Outcome.EDITED_HERE: _("edited in the desk since, left alone"),
    Outcome.REFUSED: _("refused"),
}
LOSSES: Final[dict[str, Any]] = {
    "picture": _("picture"),
    "link": _("link"),
    "script": _("script"),
    "shortcode": _("shortcode"),
    "embed": _("embed"),
    "block": _("block of another editor"),
    "html": _("HTML"),
    "form": _("form"),
    "text": _("text"),
    "old address": _("old address"),
    "link to the original": _("link to the original"),
    "about a tag": pgettext_lazy("lost", "about a tag"),
    "about an author": pgettext_lazy("lost", "about an author"),
    "alternative text": pgettext_lazy("lost", "alternative text"),
    "atom": pgettext_lazy("lost", "atom"),
    "attribution": pgettext_lazy("lost", "attribution"),
    "audience": pgettext_lazy("lost", "audience"),
    "audio": pgettext_lazy("lost", "audio"),
    "author": pgettext_lazy("lost", "author"),
    "beside the text": pgettext_lazy("lost", "beside the text"),
    "bookmark's description": pgettext_lazy("lost", "bookmark's description"),
    "callout's frame": pgettext_lazy("lost", "callout's frame"),
    "canonical address": pgettext_lazy("lost", "canonical address"),
    "caption": pgettext_lazy("lost", "caption"),
    "card": pgettext_lazy("lost", "card"),
    "category": pgettext_lazy("lost", "category"),
    "cells": pgettext_lazy("lost", "cells"),
    "code of the page": pgettext_lazy("lost", "code of the page"),
    "column": pgettext_lazy("lost", "column"),
    "comments": pgettext_lazy("lost", "comments"),
    "credit": pgettext_lazy("lost", "credit"),
    "dateline": pgettext_lazy("lost", "dateline"),
    "description": pgettext_lazy("lost", "description"),
    "description for search engines": pgettext_lazy("lost", "description for search engines"),
    "document": pgettext_lazy("lost", "document"),
    "encoding": pgettext_lazy("lost", "encoding"),
    "end of the text": pgettext_lazy("lost", "end of the text"),
    "event": pgettext_lazy("lost", "event"),
    "featured post": pgettext_lazy("lost", "featured post"),
    "file": pgettext_lazy("lost", "file"),
    "file left on the old site": pgettext_lazy("lost", "file left on the old site"),
    "file of the library": pgettext_lazy("lost", "file of the library"),
    "file of the old site": pgettext_lazy("lost", "file of the old site"),
    "file within the item": pgettext_lazy("lost", "file within the item"),
    "form of a table": pgettext_lazy("lost", "form of a table"),
    "form of what is nested too deep": pgettext_lazy("lost", "form of what is nested too deep"),
    "form to subscribe": pgettext_lazy("lost", "form to subscribe"),
    "frame of a block": pgettext_lazy("lost", "frame of a block"),
    "front matter": pgettext_lazy("lost", "front matter"),
    "genre": pgettext_lazy("lost", "genre"),
    "heading": pgettext_lazy("lost", "heading"),
    "headline": pgettext_lazy("lost", "headline"),
    "internal tag": pgettext_lazy("lost", "internal tag"),
    "kind of block": pgettext_lazy("lost", "kind of block"),
    "language": pgettext_lazy("lost", "language"),
    "lede": pgettext_lazy("lost", "lede"),
    "line of makers": pgettext_lazy("lost", "line of makers"),
    "link around a block": pgettext_lazy("lost", "link around a block"),
    "link of a picture": pgettext_lazy("lost", "link of a picture"),
    "link to another item": pgettext_lazy("lost", "link to another item"),
    "maker without a name": pgettext_lazy("lost", "maker without a name"),
    "marker": pgettext_lazy("lost", "marker"),
    "markup": pgettext_lazy("lost", "markup"),
    "name": pgettext_lazy("lost", "name"),
    "note": pgettext_lazy("lost", "note"),
    "note of rights": pgettext_lazy("lost", "note of rights"),
    "organisation": pgettext_lazy("lost", "organisation"),
    "own field": pgettext_lazy("lost", "own field"),
    "pages": pgettext_lazy("lost", "pages"),
    "part of the newsletter only": pgettext_lazy("lost", "part of the newsletter only"),
    "part that the public didn't see": pgettext_lazy("lost", "part that the public didn't see"),
    "paywall": pgettext_lazy("lost", "paywall"),
    "person": pgettext_lazy("lost", "person"),
    "picture for social networks": pgettext_lazy("lost", "picture for social networks"),
    "pictures": pgettext_lazy("lost", "pictures"),
    "pinned post": pgettext_lazy("lost", "pinned post"),
    "place": pgettext_lazy("lost", "place"),
    "point of interest": pgettext_lazy("lost", "point of interest"),
    "product's stars": pgettext_lazy("lost", "product's stars"),
    "quotation": pgettext_lazy("lost", "quotation"),
    "repaired text": pgettext_lazy("lost", "repaired text"),
    "role": pgettext_lazy("lost", "role"),
    "section": pgettext_lazy("lost", "section"),
    "sitemap": pgettext_lazy("lost", "sitemap"),
    "struck out, now as any text": pgettext_lazy("lost", "struck out, now as any text"),
    "subject": pgettext_lazy("lost", "subject"),
    "subject of the letter": pgettext_lazy("lost", "subject of the letter"),
    "subject without a name": pgettext_lazy("lost", "subject without a name"),
    "table": pgettext_lazy("lost", "table"),
    "table of the export": pgettext_lazy("lost", "table of the export"),
    "tag": pgettext_lazy("lost", "tag"),
    "template": pgettext_lazy("lost", "template"),
    "term": pgettext_lazy("lost", "term"),
    "time of day": pgettext_lazy("lost", "time of day"),
    "title": pgettext_lazy("lost", "title"),
    "title for search engines": pgettext_lazy("lost", "title for search engines"),
    "title of a gallery": pgettext_lazy("lost", "title of a gallery"),
    "topics": pgettext_lazy("lost", "topics"),
    "video": pgettext_lazy("lost", "video"),
    "visibility": pgettext_lazy("lost", "visibility"),
    "words for social networks": pgettext_lazy("lost", "words for social networks"),
}
# Kinds that say it of another thing, which may be a word above or a name that the file itself has.
_SAID_OF: Final = (
    (re.compile(r"end of a long (?P<thing>.+)"), pgettext_lazy("lost", "end of a long %(thing)s")),
    (re.compile(r"link in a (?P<thing>.+)"), pgettext_lazy("lost", "link in a %(thing)s")),
    (re.compile(r"second (?P<thing>.+)"), pgettext_lazy("lost", "second %(thing)s")),
    (re.compile(r"(?P<thing>.+) mentioned"), pgettext_lazy("lost", "%(thing)s mentioned")),
    (re.compile(r"row of (?P<thing>.+)"), pgettext_lazy("lost", "row of %(thing)s")),
    (re.compile(r"filed under (?P<thing>.+)"), pgettext_lazy("lost", "filed under %(thing)s")),
    (re.compile(r"(?P<thing>.+) that the export lacks"), pgettext_lazy("lost", "%(thing)s that the export lacks")),
    (re.compile(r"(?:media|association) \((?P<thing>.+)\)"), pgettext_lazy("lost", "media (%(thing)s)")),
)


def is_known(kind: str) -> bool:
    return kind in LOSSES or any(form.fullmatch(kind) for form, words in _SAID_OF)


def loss(kind: str) -> str:
    """In the desk's language. A name from the file, as of an HTML element, stays as it is."""
    if kind in LOSSES:
        return str(LOSSES[kind])
    for form, words in _SAID_OF:
        if said := form.fullmatch(kind):
            return str(words) % {"thing": loss(said["thing"])}
    return kind
