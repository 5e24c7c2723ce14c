"""Pictures as pages show them: the addresses of their sizes, and the files behind those.

What a page says of a picture follows from the picture alone, so a page renders without a look at what has been made.
An address is ``/pictures/<id>-<version>/<shape>-<width>.<format>``. It bears the picture's version and may be kept for
ever. Shapes and widths are a closed set, so nobody can make the portal draw a million sizes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.core.files import File

from keruen.newsroom.models import Picture, Rendition

WIDTHS: dict[str, tuple[int, ...]] = {
    "full": (400, 800, 1200, 1760),
    "3x2": (240, 400, 640, 800, 960, 1280, 1760),
    "1x1": (96, 192, 400, 800),
    "og": (1200,),
}
RATIOS = {"3x2": (3, 2), "1x1": (1, 1), "og": (1200, 630)}
# Wagtail's operations for a format. AVIF at 50 looks like JPEG at 76.
FORMATS = {
    "avif": "format-avif|avifquality-50",
    "webp": "format-webp|webpquality-72",
    "jpg": "format-jpeg|jpegquality-76",
}
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
BACKGROUND = "bgcolor-ffffff"


class UnknownSize(LookupError):
    """The portal makes no picture in that shape, width and format."""


@dataclass(frozen=True, slots=True)
class Size:
    """One shape of one picture at one width, in pixels."""

    width: int
    height: int


def shape_of(picture: Picture, shape: str) -> tuple[int, int]:
    """The shape's proportions, as width and height."""
    return RATIOS.get(shape) or (max(picture.width, 1), max(picture.height, 1))


def widths(picture: Picture, shape: str) -> list[int]:
    """The widths that the picture is offered in: none larger than what its pixels give, but always one."""
    across, down = shape_of(picture, shape)
    available = min(picture.width, picture.height * across // down)
    return [width for width in WIDTHS[shape] if width <= available] or [WIDTHS[shape][0]]


def size(picture: Picture, shape: str, width: int) -> Size:
    across, down = shape_of(picture, shape)
    return Size(width, max(1, round(width * down / across)))


def address(picture: Picture, shape: str, width: int, format: str) -> str:  # noqa: A002 - the word for it
    return f"/pictures/{picture.pk}-{picture.version}/{shape}-{width}.{format}"


def srcset(picture: Picture, shape: str, format: str) -> str:  # noqa: A002
    return ", ".join(f"{address(picture, shape, width, format)} {width}w" for width in widths(picture, shape))


def largest(picture: Picture, shape: str, *, at_most: int = 10_000) -> int:
    offered = widths(picture, shape)
    return max((width for width in offered if width <= at_most), default=offered[0])


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
