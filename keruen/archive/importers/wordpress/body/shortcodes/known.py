"""What the shortcodes show that WordPress has, and those of plugins and themes that are seen everywhere.

To teach it another, write a function and name it in KNOWN. None means that the shortcode doesn't say enough.
"""

import re
from collections.abc import Callable
from html import escape
from typing import Final

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.wordpress.body.blocks import gallery_of
from keruen.archive.importers.wordpress.body.parts import Parts
from keruen.archive.importers.wordpress.body.players import is_dead, parameter, played
from keruen.archive.importers.wordpress.body.shortcodes.shortcode import Shortcode

Known = Callable[[Shortcode, str, Parts], str | None]

_CAPTIONED = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a\s*>)?)(.*)", re.DOTALL | re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"'\[\]]+")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg|heic|tiff?)$", re.IGNORECASE)
_YOUTUBE = re.compile(r"[\w-]{11}")
_FILES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "url", "file", "link")


def _caption(code: Shortcode, inner: str, parts: Parts) -> str | None:
    """The oldest ones have their words in the tag, with their own marks."""
    found, words = _CAPTIONED.fullmatch(inner), code.said("caption")
    if not found:
        return f"{inner}\n\n{words}\n\n" if words else inner
    words = f"{words} {found[2]}".strip()
    return parts.finish(f"<figure>{found[1]}<figcaption>{words}</figcaption></figure>")


def _gallery(code: Shortcode, inner: str, parts: Parts) -> str | None:
    excluded = set(code.numbers("exclude"))
    numbers = code.numbers("ids", "include", "images", "gallery_ids")
    if not numbers and code.name.endswith("gallery") and not code.name.startswith(FRAMES):
        whose = next(iter(code.numbers("id")), parts.number)
        below = parts.files_below(whose)
        numbers = [file.number for file in below if file.number not in excluded and _PICTURE.search(file.address)]
    return gallery_of(numbers, parts) or None


def _player(code: Shortcode, inner: str, parts: Parts) -> str | None:
    """Whatever address it has anywhere. Other words in it say what plugins do with it, or what nobody saw."""
    source = _first_address(code, inner)
    address = played(source) if source else ""
    if not address or is_dead(address):
        return None
    words = text_of(_ADDRESS.sub(" ", inner))
    if any(map(str.isalpha, words)):
        parts.lost("text", f"in [{code.name}]: {words}")
    return parts.player(address, code.said("title", "caption"))


def _youtube(code: Shortcode, inner: str, parts: Parts) -> str | None:
    if _first_address(code, inner):
        return _player(code, inner, parts)
    number = next((each for each in (code.said("id", "v", "video", "code"), code.said(""), text_of(inner)) if each), "")
    return parts.player(f"https://www.youtube.com/watch?v={number}") if _YOUTUBE.fullmatch(number) else None


def _numbered(address: str) -> Known:
    """A site whose films are known by a number."""

    def known(code: Shortcode, inner: str, parts: Parts) -> str | None:
        if _first_address(code, inner):
            return _player(code, inner, parts)
        number = code.said("id", "video", "") or text_of(inner)
        return parts.player(address + number) if re.fullmatch(r"[\w-]{4,40}", number) else None

    return known


def _file(code: Shortcode, inner: str, parts: Parts) -> str | None:
    """A sound or film of one's own, by its address or by its number in the library."""
    file = next(filter(None, map(parts.file, code.numbers("id", "ids"))), None)
    address = code.said(*_FILES) or (file.address if file else "") or _first_address(code, inner)
    address = address.split("|")[0]
    if not address.startswith(("http://", "https://", "/")) or is_dead(address):
        return None
    return parts.player(played(address), code.said("title", "caption") or (file.caption if file else ""))


def _playlist(code: Shortcode, inner: str, parts: Parts) -> str | None:
    players: list[str] = []
    for number in code.numbers("ids", "include"):
        file = parts.file(number)
        if file is None:
            parts.lost("file", f"of a playlist: file {number} is not in the export")
        else:
            players.append(parts.player(file.address, file.caption))
    return "\n".join(players) or None


def _quote(code: Shortcode, inner: str, parts: Parts) -> str | None:
    whose = code.said("cite", "author", "name", "source", "by")
    cite = f"<cite>{escape(whose)}</cite>" if whose else ""
    return f"\n\n<blockquote>\n{inner}\n{cite}</blockquote>\n\n" if text_of(inner) else None


def _heading(code: Shortcode, inner: str, parts: Parts) -> str | None:
    words = inner if text_of(inner) else escape(code.said("title", "text", ""))
    return f"\n\n<h2>{words}</h2>\n\n" if words else None


def _button(code: Shortcode, inner: str, parts: Parts) -> str | None:
    address, words = code.said("url", "link", "href"), inner.strip() or escape(code.said("title", "text"))
    return f'<a href="{escape(address)}">{words}</a>' if address and words else None


def _picture(code: Shortcode, inner: str, parts: Parts) -> str | None:
    """[img]address[/img] of forums; by its number in the library, of page builders."""
    file = next(filter(None, map(parts.file, code.numbers("image", "id", "ids"))), None)
    address = file.address if file else _first_address(code, inner)
    if not address:
        return None
    return parts.finish(f'<figure><img src="{escape(address)}" alt="{escape(code.said("alt", "title"))}"></figure>')


def _marked(tag: str) -> Known:
    """Forums' marks: [b], [i]."""
    return lambda code, inner, parts: f"<{tag}>{inner}</{tag}>" if code.has_end else None


def _link(code: Shortcode, inner: str, parts: Parts) -> str | None:
    address = code.said("", "href", "url") or text_of(inner)
    return f'<a href="{escape(address)}">{inner}</a>' if code.has_end and address else None


def _map(code: Shortcode, inner: str, parts: Parts) -> str | None:
    return None


def _first_address(code: Shortcode, inner: str) -> str:
    candidates = (
        code.said("src", "url", "link", "href", "video", "id"),
        code.said(""),
        inner,
        *code.attributes.values(),
    )
    found = (_ADDRESS.search(each) for each in candidates if each)
    address = next((each[0] for each in found if each), "")
    return f"https:{address}" if address.startswith("//") else address


def _iframe(code: Shortcode, inner: str, parts: Parts) -> str | None:
    address = _first_address(code, inner)
    inside = parameter(address, "url") if "/plugins/" in address else ""
    return parts.player(played(inside or address)) if address and not is_dead(address) else None


KNOWN: Final[dict[str, Known]] = {
    **dict.fromkeys(("caption", "wp_caption"), _caption),
    **dict.fromkeys(("gallery", "justified_gallery", "vc_gallery", "wp_gallery"), _gallery),
    **dict.fromkeys(("vc_images_carousel", "et_pb_gallery", "av_gallery"), _gallery),
    **dict.fromkeys(("embed", "embedyt", "su_youtube_advanced", "fvplayer", "tube", "evp_embed_video"), _player),
    **dict.fromkeys(("youtube", "su_youtube", "lyte", "youtube_sc", "av_youtube", "fusion_youtube"), _youtube),
    **dict.fromkeys(("vimeo", "su_vimeo", "fusion_vimeo"), _numbered("https://vimeo.com/")),
    **dict.fromkeys(("dailymotion", "su_dailymotion"), _numbered("https://www.dailymotion.com/video/")),
    "rutube": _numbered("https://rutube.ru/video/"),
    **dict.fromkeys(
        ("soundcloud", "fusion_soundcloud", "twitter", "tweet", "instagram", "facebook", "fb", "telegram", "tiktok"),
        _player,
    ),
    **dict.fromkeys(
        ("vk", "vkvideo", "spotify", "mixcloud", "ted", "slideshare", "scribd", "vc_video", "av_video"), _player
    ),
    **dict.fromkeys(
        ("audio", "video", "wpvideo", "su_audio", "su_video", "mp3player", "mejsaudio", "mejsvideo"), _file
    ),
    "playlist": _playlist,
    **dict.fromkeys(("quote", "blockquote", "su_quote", "su_pullquote", "pullquote", "perfectpullquote"), _quote),
    **dict.fromkeys(("bquote", "stag_quote", "testimonial", "q"), _quote),
    **dict.fromkeys(("heading", "su_heading", "vc_custom_heading", "av_heading", "fusion_title", "title"), _heading),
    **dict.fromkeys(("button", "su_button", "vc_btn", "vc_button", "btn"), _button),
    **dict.fromkeys(("img", "image", "vc_single_image", "av_image", "su_image", "fusion_imageframe"), _picture),
    "et_pb_image": _picture,
    **dict.fromkeys(("iframe", "su_iframe", "advanced_iframe"), _iframe),
    "b": _marked("b"),
    "i": _marked("i"),
    **dict.fromkeys(("url", "link"), _link),
    **dict.fromkeys(("googlemap", "su_gmap", "vc_gmaps", "googlemaps", "yamap", "map"), _map),
}
# Only places and looks; what stands in them is read.
SILENT: Final = frozenset(
    {
        *("center", "left", "right", "clear", "clearfix", "divider", "hr", "separator", "space", "spacer", "br", "p"),
        *(
            "su_divider",
            "su_spacer",
            "su_highlight",
            "su_dropcap",
            "dropcap",
            "highlight",
            "color",
            "size",
            "font",
            "u",
        ),
        *("su_row", "su_column", "row", "column", "columns", "col", "one_half", "one_half_last", "one_third", "s"),
        *(
            "one_third_last",
            "two_third",
            "two_third_last",
            "one_fourth",
            "three_fourth",
            "vc_separator",
            "vc_empty_space",
        ),
        *("raw", "lead", "intro", "text", "textblock", "nextpage", "more", "wbr", "su_lead", "su_note", "note", "box"),
        *("su_box_text", "tabs", "su_tabs", "accordion", "su_accordion", "toggles", "noindex", "tooltip", "abbr"),
    }
)
# Only places with titles.
HEADED: Final = frozenset(
    {
        "tab",
        "su_tab",
        "toggle",
        "spoiler",
        "su_spoiler",
        "expand",
        "su_box",
        "infobox",
        "section",
        "accordion_item",
        "faq",
    }
)
# Page builders: rows and columns, hundreds of kinds. What they hold is read.
FRAMES: Final = ("vc_", "et_pb_", "fusion_", "av_", "kc_", "cs_", "mk_", "fl_", "themify_", "tatsu_", "elementor")
# What they show is written in a form of its own.
CODED: Final = frozenset({"vc_raw_html", "vc_raw_js", "fusion_code", "et_pb_code"})
# By these a frame that holds nothing shows something all the same.
_SAYS: Final = re.compile(
    r"id|loop|post_type|include|(?:\w+_)?(?:src|images?|ids|url|link|video|text|content|heading|subtitle|author|quote|h[24])"
)


def shows_by_itself(code: Shortcode, inner: str) -> bool:
    """Whether a frame is none: a picture, film or words of a page builder that only its plugin can show."""
    has_more = any(value.strip() and _SAYS.fullmatch(name) for name, value in code.attributes.items())
    return code.name in CODED or (has_more and not inner.strip() and code.name.startswith(FRAMES))


# Those that are seen without anything beside their names.
ALONE: Final = frozenset(
    {
        *("gallery", "playlist", "clear", "clearfix", "divider", "hr", "separator", "spacer", "br", "nextpage", "more"),
        *(
            "toc",
            "lwptoc",
            "sitemap",
            "archives",
            "tablepress",
            "wpforms",
            "poll",
            "polls",
            "ratings",
            "ads",
            "adsense",
        ),
        *("adrotate", "layerslider", "likebtn"),
    }
)
