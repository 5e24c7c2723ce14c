"""The demo's pictures: drawn when first asked for, stored once, with a credit."""

from pathlib import Path
from typing import Final

from PIL.Image import Image

from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.demo import cast
from keruen.archive.demo.pictures import index
from keruen.archive.shelf import Shelf
from keruen.newsroom.models import Picture

QUALITY: Final = 90
WIDTH: Final = 1600


class PhotoDesk:
    """Draws into `folder`, which may go once the pictures are on the shelf."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self._folder = folder
        self._shelf = shelf
        self._stored: dict[str, Picture] = {}

    def picture(self, key: str, *, caption: str = "", alt_text: str = "") -> Picture:
        """The words are the picture's own from whoever asks for it first. KeyError for a key that can't be drawn."""
        if key not in self._stored:
            path = self._folder / f"{key}.jpg"
            draw(key).convert("RGB").save(path, "JPEG", quality=QUALITY, progressive=True)
            arriving = ArrivingPicture(path, credit=credit_of(key), caption=caption, alt_text=alt_text)
            self._stored[key] = self._shelf.put(arriving)
        return self._stored[key]


def credit_of(key: str) -> str:
    """Portraits are the staff photographer's; scenes take turns in the order in which they are drawn up."""
    turn = index.SCENES.index(key) if key in index.SCENES else 0
    return cast.CREDITS[turn % len(cast.CREDITS)]


def draw(key: str) -> Image:
    return index.draw(key, width=WIDTH)
