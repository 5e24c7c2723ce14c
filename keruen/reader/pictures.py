"""Pictures as pages show them, and the files behind their sizes (`keruen.newsroom.picture_sizes`)."""

from collections.abc import Iterator
from typing import Any, cast

from django.core.files import File

from keruen.newsroom.models import Picture, Rendition
from keruen.newsroom.picture_sizes import (
    MEDIA_TYPES,
    WIDTHS,
    Size,
    address,
    addresses,
    largest,
    shape_of,
    size,
    widths,
)

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "WIDTHS",
    "Size",
    "UnknownSize",
    "address",
    "all_sizes",
    "as_shown",
    "filter_spec",
    "largest",
    "make_all",
    "open_rendition",
    "rendition",
    "shape_of",
    "size",
    "srcset",
    "widths",
]

# Wagtail's operations for a format. AVIF at 50 looks like JPEG at 76.
FORMATS = {
    "avif": "format-avif|avifquality-50",
    "webp": "format-webp|webpquality-72",
    "jpg": "format-jpeg|jpegquality-76",
}
BACKGROUND = "bgcolor-ffffff"


class UnknownSize(LookupError):
    """The portal makes no picture in that shape, width and format."""


def srcset(picture: Picture, shape: str, format: str) -> str:  # noqa: A002
    offered = widths(picture, shape)
    named = zip(addresses(picture, shape, offered, format), offered, strict=True)
    return ", ".join(f"{address} {width}w" for address, width in named)


def filter_spec(picture: Picture, shape: str, width: int, format: str) -> str:  # noqa: A002
    """Wagtail's filter for the size. Raises UnknownSize for what isn't offered."""
    if shape not in WIDTHS or format not in FORMATS or width not in widths(picture, shape):
        raise UnknownSize(f"{shape}-{width}.{format}")
    wanted = size(picture, shape, width)
    cut = f"width-{width}" if shape == "full" else f"fill-{wanted.width}x{wanted.height}"
    return f"{cut}|{BACKGROUND}|{FORMATS[format]}" if format == "jpg" else f"{cut}|{FORMATS[format]}"


def rendition(picture: Picture, shape: str, width: int, format: str) -> Rendition:  # noqa: A002
    """The picture in that size, made now if it wasn't yet."""
    made: Rendition = picture.get_rendition(filter_spec(picture, shape, width, format))
    return made


def open_rendition(picture: Picture, shape: str, width: int, format: str) -> File[bytes]:  # noqa: A002
    """The file of that size. One that was lost, as a backup may leave it out, is made again."""
    made = rendition(picture, shape, width, format)
    try:
        return cast("File[bytes]", made.file.open("rb"))
    except FileNotFoundError:
        made.purge_from_cache()
        Rendition.objects.filter(image=picture, filter_spec=made.filter_spec).delete()
        return cast("File[bytes]", rendition(picture, shape, width, format).file.open("rb"))


def all_sizes(picture: Picture) -> Iterator[tuple[str, int, str]]:
    for shape in WIDTHS:
        formats = ("jpg",) if shape == "og" else tuple(FORMATS)
        for width in widths(picture, shape):
            for format in formats:  # noqa: A001
                yield shape, width, format


def make_all(picture: Picture) -> None:
    """Makes every size that pages may ask for. It takes seconds, so it belongs in the background worker."""
    for shape, width, format in all_sizes(picture):  # noqa: A001
        rendition(picture, shape, width, format)


def as_shown(picture: Picture, shape: str) -> dict[str, Any]:
    """What the template of a picture needs."""
    base = largest(picture, shape, at_most=800)
    return {
        "avif": srcset(picture, shape, "avif"),
        "webp": srcset(picture, shape, "webp"),
        "jpg": address(picture, shape, base, "jpg"),
        "size": size(picture, shape, largest(picture, shape)),
    }
