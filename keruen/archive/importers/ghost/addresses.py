"""Where Ghost's posts, tags, authors and files stood."""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from keruen.archive.importers.ghost.model import Post
from keruen.archive.importers.ghost.relations import Belonging

GHOST_URL = "__GHOST_URL__"
PERMALINK = "/{slug}/"
TOKENS = frozenset({"slug", "id", "year", "month", "day", "primary_tag", "primary_author", "author"})

_TOKEN = re.compile(r"\{(\w+)\}|:(\w+)")
_SIZE = re.compile(r"/size/w\d+(?:h\d+)?(?:/format/\w+)?/")


def unknown_tokens(permalink: str) -> list[str]:
    """Names in a form such as /{year}/{slug}/ or, as Ghost 1 wrote it, /:year/:slug/ that stand for nothing."""
    return [name for found in _TOKEN.finditer(permalink) if (name := found[1] or found[2]) not in TOKENS]


def addresses_of(
    post: Post, belonging: Belonging, moment: datetime, *, site: str, form: str, zone: tzinfo
) -> Iterator[str]:
    """Where the post stood: by the form of permalinks, and where it says itself that it stands on that site."""
    local = moment.astimezone(zone)
    values = {
        "slug": post.slug,
        "id": post.id,
        "year": f"{local:%Y}",
        "month": f"{local:%m}",
        "day": f"{local:%d}",
        "primary_tag": belonging.tags[0].slug if belonging.tags else "all",
        "primary_author": belonging.authors[0].slug if belonging.authors else "",
    }
    values["author"] = values["primary_author"]
    if post.slug:
        yield site + _TOKEN.sub(lambda found: values.get(found[1] or found[2], ""), form)
    if is_own(post.canonical_url, site):
        yield on_site(post.canonical_url, site)


def on_site(text: str, site: str) -> str:
    """`text` with the site's address where Ghost wrote a placeholder for it."""
    return text.replace(GHOST_URL, site)


def is_own(address: str, site: str) -> bool:
    """Whether it is one of that site: `__GHOST_URL__/a/` is, whatever the site."""
    try:
        return address.startswith(GHOST_URL) or (bool(site) and urlsplit(address).hostname == urlsplit(site).hostname)
    except ValueError:
        return False


def list_address(kind: str, slug: str, *, site: str) -> str:
    """Where the list of a tag or of an author stood."""
    return f"{site}/{'author' if kind == 'person' else 'tag'}/{slug}/"


def whole_picture(address: str, *, site: str) -> str:
    """The address of a picture in its full size; "" if there is none."""
    plain = _SIZE.sub("/", address.strip(), count=1)
    if plain.startswith("//"):
        return f"https:{plain}"
    if plain.startswith("/"):
        return site + plain
    return plain if plain.startswith(("http://", "https://")) else ""
