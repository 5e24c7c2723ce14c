"""The sizes that pictures are shown in, and their addresses. What a page says of one follows from the picture alone.

An address is ``/pictures/<id>-<version>/<shape>-<width>.<format>``. It bears the picture's version and may be kept for
ever. Shapes and widths are a closed set, so nobody can make the portal draw a million sizes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from keruen.newsroom.models import Picture

WIDTHS: Final[dict[str, tuple[int, ...]]] = {
    "full": (400, 800, 1200, 1760),
    "3x2": (240, 400, 640, 800, 960, 1280, 1760),
    "1x1": (96, 192, 400, 800),
    "og": (1200,),
}
RATIOS: Final = {"3x2": (3, 2), "1x1": (1, 1), "og": (1200, 630)}
MEDIA_TYPES: Final = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


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
    return addresses(picture, shape, [width], format)[0]


def addresses(picture: Picture, shape: str, widths: Iterable[int], format: str) -> list[str]:  # noqa: A002
    """Of each width. The version is worked out once for all of them."""
    start = f"/pictures/{picture.pk}-{picture.version}/{shape}-"
    return [f"{start}{width}.{format}" for width in widths]


def largest(picture: Picture, shape: str, *, at_most: int = 10_000) -> int:
    offered = widths(picture, shape)
    return max((width for width in offered if width <= at_most), default=offered[0])
