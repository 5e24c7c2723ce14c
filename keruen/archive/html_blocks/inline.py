"""Text within a paragraph: the few marks that a story keeps, and nothing that could run."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup, Tag

from keruen.archive.html_blocks.tags import INLINE

Lost = Callable[[str, str], None]

_MARKS = {"b", "i", "a", "br", "sup", "sub"}
_LISTS = {"ul", "ol", "li"}
_RENAMED = {"strong": "b", "em": "i", "cite": "i"}
# Looked for first: the search for runs stops at each space of a text.
_RUNS = ("  ", "\n", "\t", "\r", "\f")
# All runs of spaces but a single one.
_SPACES = re.compile(r" ?[\t\r\n\f][ \t\r\n\f]*|  [ \t\r\n\f]*")
# Those whose going has to be told are none of them.
_INLINE_TAGS = "a|abbr|b|big|br|cite|em|font|i|li|nobr|ol|small|span|strong|sub|sup|time|u|ul"
_STRUCK = ("s", "strike", "del")
# Other attributes than an address go, whatever they say.
_TAG = re.compile(
    rf"<(?P<closing>/?)(?P<name>{_INLINE_TAGS})(?:(?: href=\"(?P<href>[^\"<>]*)\")| [a-z][a-z0-9-]*=\"[^\"<>]*\")*>"
)
_REST = r"(?:[^<>\"]++|\"[^\"<]*+\")*+>"
_WITHIN_LINES = "|".join(sorted(INLINE - {"br"}))
_TIDY_MARK = re.compile(r"</?(?:a|b|i|sub|sup)(?: href=\"[^\"<>]*\")?>")
_MARK = re.compile(rf"</?(?:{_WITHIN_LINES})(?=[\s/>]){_REST}", re.IGNORECASE)
# Where browsers begin a line. What they don't show is left to nh3.
_LINE = rf"</?(?!(?:{_WITHIN_LINES}|script|style|template|title)[\s/>])[a-z][^\s<>\"]*+{_REST}"
_PARTING = re.compile(_LINE, re.IGNORECASE)
# Within lists, too, but for what a story keeps there.
_PARTING_KEPT_TAGS = re.compile(rf"(?!</?(?:br|li|ol|ul)[\s/>]){_LINE}", re.IGNORECASE)
# Each run is matched once, with what follows it: from every place within it would take too long.
_BREAKS = re.compile(r"(?P<run>(?:\s|<br/?>)++)(?=(?P<edge></?(?:li|ol|ul)>)?)")
_PLAIN_LINK = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[\w.~/%?&=;:@!$()*+,#-]*)?|/[\w.~%-][\w.~/%?&=;-]*")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:[?#].*)?$", re.IGNORECASE)
_EMPTY_MARK = re.compile(r"<(b|i|sup|sub|a)(?: [^>]*)?>(\s*)</\1>")


def tidy_inline(html: str, *, lost: Lost) -> str:
    """`html` with bold, italic, links, line breaks, sub- and superscript; other tags go, their text stays."""
    return _tidy(html, _MARKS, lost)


def tidy_list(html: str, *, lost: Lost) -> str:
    return _tidy(html, _MARKS | _LISTS, lost)


def text_of(html: str) -> str:
    """The plain text, on one line. Blocks and line breaks part words, marks don't: пре<b>мьер</b>."""
    return " ".join(unescape(_without_tags(html, " ")).split())


def text_without_links(html: str, *, where: str, lost: Lost) -> str:
    """`text_of`, for what has no links in a story, such as a heading; `lost` is told those that were there."""
    tell_links(html, where=where, lost=lost)
    return text_of(html)


def tell_links(html: str, *, where: str, lost: Lost) -> None:
    if "<a" in html:
        for link in BeautifulSoup(html, "html.parser").find_all("a", href=True):
            tell_link(link, f"link in a {where}", lost)


def tell_link(link: Tag, kind: str, lost: Lost) -> None:
    """That it can't be kept. One to its own page, or from a picture to its file, says nothing here."""
    address, words = str(link.get("href") or "").strip(), text_of(str(link))
    if address and not address.startswith("#") and (words or not _PICTURE_FILE.search(address)):
        lost(kind, f"{address} ({words})" if words else address)


def lines_of(html: str) -> str:
    """The plain text, a line for each block and after each line break."""
    lines = (" ".join(line.split()) for line in unescape(_without_tags(" ".join(html.split()), "\n")).split("\n"))
    return "\n".join(filter(None, lines))


def is_link_kept(address: str) -> bool:
    """Links go out over http(s), to a mailbox or a telephone, or to a path of this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return (parts.scheme in {"http", "https"} and bool(parts.netloc)) or parts.scheme in {"mailto", "tel"}
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _without_tags(html: str, parting: str) -> str:
    # As `tidy_inline` writes it: most of what is asked for.
    text = _TIDY_MARK.sub("", html.replace("<br>", parting)) if "<" in html else html
    if "<" not in text:
        return text
    text = _MARK.sub("", _PARTING.sub(parting, html))
    return nh3.clean(text, tags=set()) if "<" in text else text


def _tidy(html: str, tags: set[str], lost: Lost) -> str:
    plain = _clean_plain(html, tags) if "<" in html else html
    clean = _clean(html, tags, lost) if plain is None else plain
    clean = clean.replace("&nbsp;", "\xa0")
    if any(run in clean for run in _RUNS):
        clean = _SPACES.sub(" ", clean)
    return _without_edges(_EMPTY_MARK.sub(r"\2", clean) if "<" in clean else clean)


def _without_edges(html: str) -> str:
    """Neither spaces nor line breaks at its ends."""
    start, end = 0, len(html)
    while start < end and (html[start].isspace() or html.startswith("<br>", start)):
        start += 1 if html[start].isspace() else 4
    while start < end and (html[end - 1].isspace() or html.endswith("<br>", start, end)):
        end -= 1 if html[end - 1].isspace() else 4
    return html[start:end]


def _clean_plain(html: str, tags: set[str]) -> str | None:
    """What `_clean` gives, where nothing but known tags and plain links stand in `html`, each closed in its order."""
    parts: list[str] = []
    opened: list[str] = []
    end = 0
    for found in _TAG.finditer(html):
        name = _RENAMED.get(found["name"], found["name"])
        text, end = html[end : found.start()], found.end()
        if "<" in text or ">" in text:
            return None
        parts.append(text)
        if name == "br":
            parts.append("<br>")
        elif found["closing"]:
            if not opened or opened.pop() != name:
                return None
            parts.append(f"</{name}>" if name in tags else "")
        else:
            opened.append(name)
            if name == "a" and (found["href"] is None or not _PLAIN_LINK.fullmatch(found["href"])):
                return None
            href = f' href="{found["href"]}"' if name == "a" else ""
            parts.append(f"<{name}{href}>" if name in tags else "")
    if opened or "<" in html[end:] or ">" in html[end:]:
        return None
    return "".join((*parts, html[end:]))


def _clean(html: str, tags: set[str], lost: Lost) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for old, new in _RENAMED.items():
        for mark in soup.find_all(old):
            mark.name = new
    for link in soup.find_all("a"):
        address = str(link.get("href") or "").strip()
        if not is_link_kept(address):
            tell_link(link, "link", lost)
            link.unwrap()
    for struck in soup.find_all(_STRUCK):
        if words := text_of(str(struck)):
            lost("struck out, now as any text", words)
    # The walk above is for the account of what goes; nh3 alone decides what is safe.
    return nh3.clean(
        _with_lines(str(soup)),
        tags=tags,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def _with_lines(html: str) -> str:
    """Blocks in a list, or in a mark, as lines: their tags go, and words must not run together."""
    parted = _PARTING_KEPT_TAGS.sub("<br>", html)
    return html if parted == html else _BREAKS.sub(_one_break, parted)


def _one_break(found: re.Match[str]) -> str:
    """None at an item's edges."""
    if found["edge"] or found.string.endswith("<li>", 0, found.start()):
        return ""
    return "<br>" if "<br" in found["run"] else found["run"]
