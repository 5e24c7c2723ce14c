"""Shortcodes in a text, nested, unclosed and escaped ones included."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from keruen.archive.importers.wordpress.body.parts import BEGIN, END, Parts
from keruen.archive.importers.wordpress.body.shortcodes.known import (
    ALONE,
    FRAMES,
    HEADED,
    KNOWN,
    SILENT,
    shows_by_itself,
)
from keruen.archive.importers.wordpress.body.shortcodes.shortcode import Shortcode

MOST_DEPTH: Final = 30
# Tags are passed over: what stands in brackets within one is part of an address.
_TOKEN = re.compile(
    rf"</?[a-zA-Z][^<>]*>|{BEGIN}\d+{END}"
    r"|\[(?P<escaped>\[?)(?P<closing>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<said>[\s=/\xa0][^\[\]]*)?\](?P<second>\]?)"
)
_PAIR = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\S+)")
# A slash behind a space or a value ends it at once; that of an address does not.
_VOID = re.compile(r"(?:^|(?<=[\s\"']))/$")
_CURLY = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’′", "'"))


@dataclass(slots=True)
class _Open:
    """A shortcode whose end may still come; `html` is what stood in it so far."""

    code: Shortcode
    html: list[str] = field(default_factory=list)


def has_shortcodes(html: str) -> bool:
    return "[" in html and "]" in html


def without_shortcodes(html: str, parts: Parts) -> str:
    """What the shortcodes show in their places. Brackets that are no shortcodes stay."""
    tokens = list(_TOKEN.finditer(html))
    closings = Counter(token["name"].lower() for token in tokens if token["name"] and token["closing"])
    open_ones = [_Open(Shortcode(""))]
    place = 0
    for token in tokens:
        if not token["name"]:
            continue
        open_ones[-1].html.append(html[place : token.start()])
        place = token.end()
        name = token["name"].lower()
        if token["escaped"] and token["second"]:
            open_ones[-1].html.append(token[0][1:-1])
        elif token["closing"]:
            closings[name] -= 1
            _close(name, token, html, open_ones, parts)
        else:
            _open(name, token, open_ones, closings, parts)
    open_ones[-1].html.append(html[place:])
    while len(open_ones) > 1:
        _hoist(open_ones.pop(), open_ones, parts)
    return "".join(open_ones[0].html)


def _open(name: str, token: re.Match[str], open_ones: list[_Open], closings: Counter[str], parts: Parts) -> None:
    before, behind = token["escaped"], token["second"]
    said = token["said"] or ""
    code = Shortcode(
        name,
        attributes_in(_VOID.sub("", said)),
        start=token.start() + len(before),
        tag=token[0][len(before) : len(token[0]) - len(behind)],
        has_end=closings[name] > 0,
    )
    open_ones[-1].html.append(before)
    if _VOID.search(said) or not code.has_end or len(open_ones) >= MOST_DEPTH:
        open_ones[-1].html.append(_shown(code, "", code.tag, parts) + behind)
    else:
        open_ones.append(_Open(code, [behind]))


def _close(name: str, token: re.Match[str], html: str, open_ones: list[_Open], parts: Parts) -> None:
    """Ends the nearest one of that name; those in it that nobody closed stand without an end."""
    if name not in {each.code.name for each in open_ones[1:]}:
        # Nobody writes such a thing but by mistake.
        parts.lost("shortcode", token[0])
        return
    while (closed := open_ones.pop()).code.name != name:
        _hoist(closed, open_ones, parts)
    inner, source = "".join(closed.html), html[closed.code.start : token.end() - len(token["second"])]
    open_ones[-1].html.append(_shown(closed.code, inner, source, parts) + token["second"])


def _hoist(unclosed: _Open, open_ones: list[_Open], parts: Parts) -> None:
    open_ones[-1].html += [_shown(unclosed.code, "", unclosed.code.tag, parts), *unclosed.html]


def _shown(code: Shortcode, inner: str, source: str, parts: Parts) -> str:
    if not _is_one(code):
        return source
    if code.name in SILENT:
        return inner
    if code.name in KNOWN:
        shown = KNOWN[code.name](code, inner, parts)
        return parts.unfinished("shortcode", source) if shown is None else shown
    if (code.name in HEADED or code.name.startswith(FRAMES)) and not shows_by_itself(code, inner):
        title = code.said("title", "heading")
        return f"<h3>{escape(title)}</h3>\n\n{inner}" if title else inner
    return parts.unfinished("shortcode", source)


def _is_one(code: Shortcode) -> bool:
    """Whether it is a shortcode, and not a word that an author put into brackets: [sic], [laughs]."""
    if code.has_end or code.attributes.keys() - {""}:
        return True
    return code.name in ALONE or "_" in code.name or "-" in code.name or (code.name in KNOWN and "" in code.attributes)


def attributes_in(said: str) -> dict[str, str]:
    """name="value", name='value', name=value; what has no name stands under "", in order."""
    text = unescape(said).translate(_CURLY).replace("\xa0", " ")
    found: dict[str, str] = {}
    bare: list[str] = []
    for pair in _PAIR.finditer(text):
        if pair[1]:
            found.setdefault(pair[1].lower(), next(value for value in (*pair.group(2, 3, 4), "") if value is not None))
        else:
            bare.append(next(value for value in (*pair.group(5, 6, 7), "") if value is not None))
    if bare:
        found[""] = " ".join(bare).lstrip("=").strip()
    return found
