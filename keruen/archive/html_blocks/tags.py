"""The elements of HTML by what the reading makes of them, and documents with none but those, each closed."""

from typing import Final

import nh3

# What an importer writes for a part that it can't read: <keruen-unfinished data-kind="shortcode">source, escaped</…>.
UNFINISHED: Final = "keruen-unfinished"
# What it writes around pictures that belong together: <keruen-gallery data-title="">…</keruen-gallery>.
GALLERY: Final = "keruen-gallery"

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PLAYERS: Final = frozenset({"iframe", "video", "audio", "object", "embed"})
INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
SILENT: Final = frozenset({"hr", "link", "meta", "col", "colgroup"})
UNUSABLE: Final = frozenset({"form", "input", "select", "button", "textarea", "svg", "math", "canvas", "map", "applet"})
BLOCKS: Final = (
    HEADINGS
    | PLAYERS
    | {"p", "div", "ul", "ol", "blockquote", "figure", "picture", "img", "table", "script", "pre", UNFINISHED, GALLERY}
)
_OTHERS = frozenset(
    {
        "address", "article", "aside", "caption", "center", "dd", "details", "dl", "dt", "figcaption", "footer",
        "header", "li", "main", "nav", "noscript", "param", "section", "source", "summary", "tbody", "td", "tfoot",
        "th", "thead", "tr",
    }
)  # fmt: skip
_ATTRIBUTES = frozenset({"href", "src", "data", "alt", "title", "class", "cite", "colspan", "rowspan"})
_DANGEROUS_SCHEMES = frozenset({"javascript", "vbscript", "data", "file", "blob"})


def well_formed(html: str) -> str:
    """Parsed as browsers do. Nothing is made safe here: what is unsafe must still be there to be accounted for."""
    return nh3.clean(
        html,
        tags=set(BLOCKS | INLINE | SILENT | UNUSABLE | _OTHERS),
        clean_content_tags={"style", "title", "template"},
        attributes={"*": set(_ATTRIBUTES)},
        generic_attribute_prefixes={"data-"},
        url_schemes={"http", "https", "mailto", "tel", "ftp"} | _DANGEROUS_SCHEMES,
        link_rel=None,
    )
