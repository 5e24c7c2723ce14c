"""Where the pictures of an import are put."""

import hashlib
from pathlib import Path
from typing import Any, Protocol

from django.core.files.images import ImageFile
from PIL import Image

from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.picture_files import UnusablePicture, verify
from keruen.newsroom.models import Picture


class Shelf(Protocol):
    """Gives a Picture for a file. The same file with the same credit is one Picture, however often it comes."""

    def put(self, picture: ArrivingPicture) -> Picture: ...

    def mark(self) -> int:
        """A place to go back to."""

    def take_back(self, mark: int) -> None:
        """What was put since `mark` was rolled back."""

    def settle(self) -> None:
        """What was put is committed. Marks given so far no longer hold."""


class MediaShelf:
    def __init__(self) -> None:
        self._unsettled: list[Picture] = []

    def put(self, picture: ArrivingPicture) -> Picture:
        found = _known(picture)
        if found is not None:
            return found
        extension = verify(picture.path)
        with picture.path.open("rb") as file:
            record = _record(picture)
            record.file = ImageFile(file, name=f"{picture.path.stem}.{extension}")
            record.file_size = picture.path.stat().st_size
            record.file_hash = _hash(picture.path)
            record.save()
        self._unsettled.append(record)
        return record

    def mark(self) -> int:
        return len(self._unsettled)

    def take_back(self, mark: int) -> None:
        for record in self._unsettled[mark:]:
            record.file.storage.delete(record.file.name)
        del self._unsettled[mark:]

    def settle(self) -> None:
        self._unsettled.clear()


class RehearsalShelf:
    """For a run that is rolled back: a record without a copy of its file."""

    def put(self, picture: ArrivingPicture) -> Picture:
        found = _known(picture)
        if found is not None:
            return found
        extension = verify(picture.path)
        with Image.open(picture.path) as image:
            width, height = image.size
        # A name given at birth counts as a file that is stored already: nothing is read or written.
        name = f"rehearsal/{_hash(picture.path)}.{extension}"
        record = _record(picture, file=name, width=width, height=height, file_hash=_hash(picture.path))
        record.save()
        return record

    def mark(self) -> int:
        return 0

    def take_back(self, mark: int) -> None:
        pass

    def settle(self) -> None:
        pass


def _known(picture: ArrivingPicture) -> Picture | None:
    found: Picture | None = (
        Picture.objects.filter(file_hash=_hash(picture.path), credit=picture.credit[:160]).order_by("pk").first()
    )
    return found


def _record(picture: ArrivingPicture, **fields: Any) -> Picture:
    return Picture(
        **fields,
        title=(picture.caption or picture.path.stem)[:255],
        credit=picture.credit[:160],
        caption=picture.caption[:500],
        alt_text=picture.alt_text[:300],
        rights=picture.rights[:300],
    )


def _hash(path: Path) -> str:
    """As Wagtail counts it for `file_hash`. UnusablePicture if the file has gone since it was found."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha1").hexdigest()
    except OSError as error:
        raise UnusablePicture(f"{path.name}: can't be read any more: {error.strerror}") from error
