"""A picture as an association of a ninjs document."""

from typing import Any

from keruen.newsroom import picture_sizes
from keruen.newsroom.models import Picture
from keruen.wire.outbound.publication import absolute


def picture_uri(picture: Picture) -> str:
    """What the picture is called; it holds when the file changes. The files stand in the renditions."""
    return absolute(f"/pictures/{picture.pk}/")


def association(picture: Picture, *, name: str, caption: str, alt_text: str, rights: str, href: str) -> dict[str, Any]:
    """With the file at `href`, below the document, where there is one; and with the sizes that the portal sends."""
    described = {"caption": caption, "alt": alt_text}
    whole = {
        "name": name,
        "uri": picture_uri(picture),
        "type": "picture",
        "title": picture.title,
        "by": picture.credit,
        "copyrightNotice": rights,
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": value} for role, value in described.items() if value
        ],
        "renditions": [*_original(picture, href), *_sizes(picture)],
    }
    return {name: value for name, value in whole.items() if value}


def _original(picture: Picture, href: str) -> list[dict[str, Any]]:
    if not href:
        return []
    return [{"name": "original", "href": href, "width": picture.width, "height": picture.height}]


def _sizes(picture: Picture) -> list[dict[str, Any]]:
    width = picture_sizes.largest(picture, "full")
    size = picture_sizes.size(picture, "full", width)
    href = absolute(picture_sizes.address(picture, "full", width, "jpg"))
    return [{"name": "web", "href": href, "contentType": "image/jpeg", "width": size.width, "height": size.height}]
