"""A post's text, whichever editor it was written in, as plain HTML."""

import re

from keruen.archive.importers.wordpress.body.blocks import has_blocks, without_blocks
from keruen.archive.importers.wordpress.body.paragraphs import with_paragraphs
from keruen.archive.importers.wordpress.body.parts import Parts, without_signs
from keruen.archive.importers.wordpress.body.players import with_lone_addresses, with_players
from keruen.archive.importers.wordpress.body.shortcodes.reading import has_shortcodes, without_shortcodes
from keruen.archive.texts.word import without_word

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CUTS = re.compile(r"<!--\s*(?:more\b.{0,200}?|nextpage|noteaser)\s*-->", re.IGNORECASE)


def html_of(content: str, parts: Parts) -> str:
    """What readers saw, for `archive.html_blocks`: in paragraphs, with unknown parts as <keruen-unfinished>."""
    text = without_word(without_signs(content))
    return _of_blocks(text, parts) if has_blocks(text) else _of_classic_editor(text, parts)


def _of_blocks(text: str, parts: Parts) -> str:
    text = _without_comments(without_blocks(text, parts))
    if has_shortcodes(text):
        text = without_shortcodes(text, parts)
    return parts.opened(with_players(text, parts))


def _of_classic_editor(text: str, parts: Parts) -> str:
    """Shortcodes go first: what stands in them has line breaks too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<!--" in text:
        text = _without_comments(_CUTS.sub("\n\n", text))
    if has_shortcodes(text):
        text = without_shortcodes(text, parts)
    text = with_players(text, parts)
    return parts.opened(with_paragraphs(with_lone_addresses(text, parts)))


def _without_comments(text: str) -> str:
    """One that nobody closed hides nothing: browsers would take all the rest of the text for it."""
    if "<!--" not in text:
        return text
    end = text.rfind("-->") + 3
    return (_COMMENT.sub("", text[:end]) + text[end:]).replace("<!--", "")
