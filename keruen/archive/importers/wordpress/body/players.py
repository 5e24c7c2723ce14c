"""Films, sounds and posts of other sites in a text: by their addresses, as far as those still lead anywhere."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from keruen.archive.importers.wordpress.body.parts import Parts

# Their players are gone, or were never anything but Flash.
DEAD = frozenset(
    {
        *("vine.co", "plus.google.com", "video.google.com", "blip.tv", "justin.tv", "storify.com", "periscope.tv"),
        *(
            "pscp.tv",
            "vid.me",
            "qik.com",
            "picasaweb.google.com",
            "viddler.com",
            "megavideo.com",
            "kiwi.kz",
            "kaztube.kz",
        ),
        *("video.bigmir.net", "smotri.com", "intv.ru", "video.online.ua", "12seconds.tv"),
    }
)
# An address of these that stands by itself in a line is shown as a player.
_SHOWN = re.compile(
    r"(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|rutube\.ru|vk\.com|vkvideo\.ru|ok\.ru"
    r"|facebook\.com|fb\.watch|instagram\.com|twitter\.com|x\.com|t\.me|tiktok\.com|soundcloud\.com|mixcloud\.com"
    r"|spotify\.com|ted\.com|flickr\.com|flic\.kr|coub\.com|reddit\.com|slideshare\.net|scribd\.com|issuu\.com"
    r"|tumblr\.com|wordpress\.tv|videopress\.com|kickstarter\.com|giphy\.com|imgur\.com|telegra\.ph)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?P<before>[ \t]*+(?:<p>\s*+)?)(?P<address>https?://[^\s<>\"]++)(?P<after>(?:\s*+</p>)?[ \t]*+)$", re.MULTILINE
)
# Cheap to look for; most texts have none.
_BEGUN = re.compile(r"(?:^|>)[ \t]*https?://", re.MULTILINE)
_OPEN_OBJECT = re.compile(r"<object\b[^<>]*>", re.IGNORECASE)
_CLOSE_OBJECT = re.compile(r"</object\s*>", re.IGNORECASE)
_PLAYER = re.compile(r"<(?P<name>iframe|embed)\b(?P<said>[^<>]*)>(?:[^<>]*</(?P=name)\s*>)?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:\b(?:src|data|data-src|data-lazy-src)|name=[\"']?(?:movie|src|url)[\"']?\s+value)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))",
    re.IGNORECASE,
)
_FLASH_VARIABLES = re.compile(
    r"(?:soundFile|file|mp3|audio|video|flv)=([^&\"'<>\s]{1,500}\.(?:mp3|m4a|ogg|mp4|webm|flv))", re.IGNORECASE
)
_YOUTUBE_NUMBER = re.compile(r"(?:/v/|/embed/|/vi?/|youtu\.be/|[?&]v=|/shorts/|/live/)([\w-]{6,20})")
_VIMEO_NUMBER = re.compile(r"(?:clip_id=|vimeo\.com/(?:video/)?)(\d{4,12})")


def with_players(html: str, parts: Parts) -> str:
    """Players by Flash made what they played, and dead ones put down for an editor."""
    if "<object" in html or "<OBJECT" in html:
        html = _without_objects(html, parts)
    if not any(tag in html for tag in ("<iframe", "<embed", "<IFRAME", "<EMBED")):
        return html
    return _PLAYER.sub(lambda found: _player(found, parts), html)


def with_lone_addresses(html: str, parts: Parts) -> str:
    """An address alone in its line, as WordPress shows it: a player, if it knows the site."""
    if not _BEGUN.search(html):
        return html
    return _ALONE.sub(lambda found: _lone(found, parts), html)


def is_shown(address: str) -> bool:
    return bool(_SHOWN.fullmatch(_host(address)))


def is_dead(address: str) -> bool:
    host = _host(address).removeprefix("www.")
    return host in DEAD or any(host.endswith(f".{dead}") for dead in DEAD) or _path(address).endswith((".swf", ".flv"))


def played(address: str) -> str:
    """The address of the film's own page, where a player's says which it is; else the address."""
    full = unescape(address.strip())
    full = f"https:{full}" if full.startswith("//") else full
    host = _host(full)
    if "youtu" in host and "list=" not in full and (found := _YOUTUBE_NUMBER.search(full)):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if "vimeo" in host and (found := _VIMEO_NUMBER.search(full)):
        return f"https://vimeo.com/{found[1]}"
    return full


def address_of_player(source: str) -> str:
    """What it plays; "" if it doesn't say."""
    if found := _FLASH_VARIABLES.search(unescape(source)):
        return _http(found[1])
    candidates = (next(filter(None, each), "") for each in _ADDRESS.findall(source))
    return next((http for each in candidates if (http := _http(played(each)))), "")


def parameter(address: str, name: str) -> str:
    try:
        return parse_qs(urlsplit(address).query).get(name, [""])[0]
    except ValueError:
        return ""


def _without_objects(html: str, parts: Parts) -> str:
    done: list[str] = []
    place = 0
    is_closed = True
    while found := _OPEN_OBJECT.search(html, place):
        closing = _CLOSE_OBJECT.search(html, found.end()) if is_closed else None
        is_closed = closing is not None
        end = closing.end() if closing else found.end()
        done += [html[place : found.start()], _object(html[found.start() : end], parts)]
        place = end
    return "".join((*done, html[place:]))


def _object(source: str, parts: Parts) -> str:
    address = address_of_player(source)
    if not address or is_dead(address):
        return parts.unfinished("embed", source)
    return parts.player(address)


def _player(found: re.Match[str], parts: Parts) -> str:
    """An <iframe> stays for `html_blocks`, unless its site is gone; an <embed> is what it plays."""
    address = address_of_player(found[0])
    is_flash = "shockwave-flash" in found[0]
    if is_dead(address) or (is_flash and address.endswith((".swf", ".flv"))):
        return parts.unfinished("embed", found[0])
    if found["name"].lower() == "embed" and address:
        return parts.player(address)
    return found[0]


def _lone(found: re.Match[str], parts: Parts) -> str:
    address = unescape(found["address"])
    if is_dead(address):
        return f"\n{parts.unfinished('embed', address)}\n"
    if is_shown(address):
        return f"\n{parts.player(played(address))}\n"
    return found[0]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.lower()
    except ValueError:
        return ""


def _http(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
