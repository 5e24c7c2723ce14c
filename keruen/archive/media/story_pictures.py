from collections.abc import Callable
from pathlib import Path

from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.credits import with_credit
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.lengths import fitted
from keruen.archive.media.media import LOSS, Media


class StoryPictures:
    """The pictures of one story; call it with a Photo as `html_blocks` wants it.

    `resolve` makes an absolute address or a path of what stands in the text, "" if that is no address at all. A credit
    at the end of a caption (“Фото: Айгерим Сапарова”) becomes the picture's own; `credit` is that of the others.
    """

    def __init__(self, media: Media, lost: Lost, *, resolve: Callable[[str], str], credit: str = "") -> None:
        self.media = media
        self.lost = lost
        self.resolve = resolve
        self.credit = credit
        self.files: list[Path] = []
        self._unwanted = 0

    def __call__(self, photo: Photo) -> ArrivingPicture | None:
        if self.media.is_off:
            self._unwanted += 1
            return None
        address = self.resolve(photo.src)
        if not address:
            self.lost(LOSS, f"{photo.src[:200]}: is no address")
            return None
        path = self.media.find(address, self.lost)
        if path is None:
            return None
        self.files.append(path)
        caption, credit = with_credit(photo.caption)
        return ArrivingPicture(
            path,
            credit=fitted(credit or self.credit, 160, "credit", self.lost),
            caption=fitted(caption, 500, "caption", self.lost),
            alt_text=fitted(photo.alt_text, 300, "alternative text", self.lost),
        )

    def seen(self) -> list[str]:
        """The files that were found: for the digest, so that one that is put there later changes it."""
        return [f"{path.name}:{path.stat().st_size}" for path in self.files]

    def account(self) -> None:
        """Told once for a story, at its end: where nobody wants pictures, they are not told of one by one."""
        if self._unwanted:
            self.lost("pictures", f"{self._unwanted} not asked for (--media FOLDER or --fetch-media)")
