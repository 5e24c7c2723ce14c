"""A record's bytes as elements: XML without entities, document types or network, mended where exports break it."""

import html
import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import decoded

# Signs that XML doesn't know in any form; WordPress writes them as they stand in its database.
_CONTROLS: Final = bytes([*range(9), 11, 12, *range(14, 32)])
_NO_LETTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{1,40})[\"']")
_PREFIX = re.compile(rb"\bxmlns:([A-Za-z][\w.-]{0,40})\s*=")
_RSS = re.compile(rb"<rss\b[^>]*>")
_OWN = ("wp", "content", "excerpt", "dc", "wfw")

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENTITY = re.compile(r"&(#?)(\w{1,32});|&")
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
# What stands once in an item, for reading one that is no XML.
_SINGLE = (
    *("title", "link", "pubDate", "dc:creator", "guid", "content:encoded", "excerpt:encoded"),
    *(
        f"wp:{name}"
        for name in (
            *("post_id", "post_date", "post_date_gmt", "post_modified", "post_modified_gmt", "post_name", "status"),
            *("post_parent", "post_type", "post_password", "is_sticky", "attachment_url"),
        )
    ),
)
# What nobody closed ends where the next one begins: each part of the text is gone through once.
_LOOSE_CATEGORY = re.compile(
    r"<category((?:\s+(?:domain|nicename)=\"[^\"<>]*\")*+)\s*+>((?:(?!<category\b|</category>).)*+)</category>",
    re.DOTALL,
)
_LOOSE_META = re.compile(
    r"<wp:meta_key>((?:(?!</?wp:meta_key>).)*+)</wp:meta_key>\s*+"
    r"<wp:meta_value>((?:(?!</?wp:meta_value>).)*+)</wp:meta_value>\s*+</wp:postmeta>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The element; its names are written {wp}post_id, {content}encoded. `repairs` says what had to be done for it."""

    element: etree._Element
    repairs: list[str] = field(default_factory=list)


class Parsing:
    """How one file's records are read: by the encoding and the prefixes that its beginning declares."""

    def __init__(self, head: bytes) -> None:
        found = _DECLARED.search(head)
        self.declared = found[1].decode() if found else "utf-8"
        rss = _RSS.search(head)
        prefixes = dict.fromkeys((*_OWN, *(name.decode() for name in _PREFIX.findall(rss[0] if rss else b""))))
        # Known by their prefixes, whatever version they name.
        names = " ".join(f'xmlns:{name}="{name}"' for name in prefixes if not name.startswith("xml"))
        self._before = f"<rss {names}>".encode()
        self._parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True,
            remove_pis=True, encoding="utf-8",
        )  # fmt: skip

    def read(self, raw: bytes) -> Parsed:
        """RefusedItem if nothing helps."""
        repairs: list[str] = []
        clean = raw.translate(None, _CONTROLS)
        if len(clean) != len(raw):
            repairs.append(f"control characters ({len(raw) - len(clean)})")
        try:
            text = clean.decode()
        except UnicodeDecodeError:
            known = decoded(clean, self.declared)
            text, clean = known.text, known.text.encode()
            repairs += [known.repair] if known.repair else []
        if b"\xef\xbf" in clean:
            clean = _NO_LETTERS.sub(b"", clean)
        try:
            return Parsed(self._element(clean), repairs)
        except etree.XMLSyntaxError as error:
            repairs.append(f"markup that is no XML ({error.msg})"[:150])
            return Parsed(self._mended(text, error), repairs)

    def text(self, raw: bytes) -> str:
        return decoded(raw.translate(None, _CONTROLS), self.declared).text

    def _element(self, clean: bytes) -> etree._Element:
        return etree.fromstring(b"".join((self._before, clean, b"</rss>")), self._parser)[0]

    def _mended(self, text: str, error: etree.XMLSyntaxError) -> etree._Element:
        for better in (_with_known_entities, _loosely):
            try:
                return self._element(better(text).encode("utf-8", "ignore"))
            except etree.XMLSyntaxError:
                continue
        raise RefusedItem(f"is no XML: {error.msg}; correct it in the file, or export it once more") from error


def child_text(element: etree._Element) -> str:
    """What stands in it, markup that was not escaped included."""
    if len(element):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return re.sub(r' xmlns:\w+="\w+"', "", (element.text or "") + inner)
    return element.text or ""


def _with_known_entities(text: str) -> str:
    """HTML's entities as letters, and a single & as &amp;, outside of CDATA."""
    parts = _CDATA.split(text)
    return "".join(part if part.startswith("<![CDATA[") else _ENTITY.sub(_letter, part) for part in parts)


def _letter(found: re.Match[str]) -> str:
    if found[2] is None or (not found[1] and found[2] in _XML_NAMES):
        return found[0] if found[2] else "&amp;"
    letter = html.unescape(found[0])
    return "&amp;" + found[0][1:] if letter == found[0] else html.escape(letter).translate(dict.fromkeys(_CONTROLS))


def _loosely(text: str) -> str:
    """The item's parts found by their names alone: for text that ends its own CDATA, and tags that nobody closed."""
    parts = [f"<{name}>{_escaped(inner)}</{name}>" for name in _SINGLE if (inner := _inner(text, name)) is not None]
    rest = text[text.rfind("</content:encoded>") + 1 :]
    parts += [f"<category{found[1]}>{_escaped(found[2])}</category>" for found in _LOOSE_CATEGORY.finditer(rest)]
    parts += [
        f"<wp:postmeta><wp:meta_key>{_escaped(found[1])}</wp:meta_key>"
        f"<wp:meta_value>{_escaped(found[2])}</wp:meta_value></wp:postmeta>"
        for found in _LOOSE_META.finditer(rest)
    ]
    parts += ["<wp:comment/>"] * rest.count("<wp:comment>")
    return f"<item>{''.join(parts)}</item>"


def _inner(text: str, name: str) -> str | None:
    """From the first opening tag to the next closing one, of the text to the last."""
    start = text.find(f"<{name}")
    start = text.find(">", start) + 1 if start >= 0 else 0
    end = text.rfind(f"</{name}>") if name == "content:encoded" else text.find(f"</{name}>", start)
    return text[start:end] if 0 < start <= end else None


def _escaped(inner: str) -> str:
    stripped = inner.strip()
    if stripped.startswith("<![CDATA["):
        plain = stripped.removeprefix("<![CDATA[").removesuffix("]]>").replace("]]]]><![CDATA[>", "]]>")
    else:
        plain = html.unescape(inner)
    return html.escape(plain.translate(dict.fromkeys(_CONTROLS)), quote=False)
