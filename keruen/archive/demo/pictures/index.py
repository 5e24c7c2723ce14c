"""The index of all demo pictures, and the press that prints one of them by its key."""

from PIL.Image import Image

from keruen.archive.demo.pictures import (
    cities,
    craft,
    fields,
    halls,
    industry,
    interiors,
    landscapes,
    portraits,
    sport,
    stations,
    steppe,
    waters,
    work,
)
from keruen.archive.demo.pictures.canvas import Sheet
from keruen.archive.demo.pictures.portfolio import Portfolio

SCENE_SPAN = (1500, 1000)
PORTRAIT_SPAN = (1000, 1000)
# A portrait is shown at half the width of a scene, so it is printed at half its size.
PORTRAIT_SHARE = 0.5

_scenes = Portfolio(
    landscapes.pictures,
    waters.pictures,
    steppe.pictures,
    cities.pictures,
    stations.pictures,
    work.pictures,
    fields.pictures,
    industry.pictures,
    interiors.pictures,
    halls.pictures,
    craft.pictures,
    sport.pictures,
)
_everything = Portfolio(_scenes, portraits.pictures)

SCENES: tuple[str, ...] = tuple(_scenes)
PORTRAITS: tuple[str, ...] = tuple(portraits.pictures)


def draw(key: str, *, width: int = 1600) -> Image:
    """Print the picture of a key; the same key and width always give the same bytes."""
    picture = _everything[key]
    if key in _scenes:
        sheet = Sheet(key, width, SCENE_SPAN, picture.paper)
    else:
        sheet = Sheet(key, round(width * PORTRAIT_SHARE), PORTRAIT_SPAN, picture.paper)
    picture.drawing(sheet)
    return sheet.image()
