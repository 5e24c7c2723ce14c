"""The address behind an embedded thing."""

from urllib.parse import parse_qs, urlsplit

from bs4 import Tag


def embed_address(tag: Tag) -> str:
    """Where the iframe, video, audio, object or embed plays from; empty if that is no http(s) address."""
    sources = [tag, *tag.find_all("source")]
    names = ("src", "data-src", "data-lazy-src", "data")
    candidates = (str(source.get(name) or "").strip() for source in sources for name in names)
    return next((full for candidate in candidates if (full := http_address(candidate))), "")


def http_address(address: str) -> str:
    """`address` if it goes over http(s), `//host/…` included; else empty."""
    full = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(full)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() or c in "<>\"'" for c in full):
        return ""
    return _watched(full)


def post_address(tag: Tag) -> str:
    """The address of a post in a social network that a quotation or script stands for; else empty."""
    telegram = str(tag.get("data-telegram-post") or "")
    if telegram and telegram.replace("/", "").replace("_", "").isalnum():
        return f"https://t.me/{telegram}"
    classes = " ".join(tag.get_attribute_list("class", [])) if tag.get("class") else ""
    if not any(name in classes for name in ("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post")):
        return ""
    named = (tag.get("cite"), tag.get("data-instgrm-permalink"), tag.get("data-href"))
    links = [str(link.get("href") or "") for link in tag.find_all("a")]
    return next((full for each in (*named, *reversed(links)) if each and (full := http_address(str(each)))), "")


def _watched(address: str) -> str:
    """A YouTube player's address as that of the film's page, which the portal knows how to show."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host in {"youtube.com", "youtube-nocookie.com"} and parts.path.startswith("/embed/"):
        film = parts.path.removeprefix("/embed/").strip("/")
        if film == "videoseries":
            film_list = parse_qs(parts.query).get("list", [""])[0]
            return f"https://www.youtube.com/playlist?list={film_list}"
        return f"https://www.youtube.com/watch?v={film}"
    return address
