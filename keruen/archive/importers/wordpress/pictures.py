"""The pictures of a post: the whole file behind a smaller copy, with what the library says of it."""

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.credits import with_credit, without_credit
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.wordpress.catalogue import Attachment
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.lengths import fitted
from keruen.archive.media.media import LOSS

# WordPress keeps copies of each picture in several sizes, and of large and turned ones a working copy.
_COPY = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{2,5}$)")
_WORKING_COPY = re.compile(r"-(?:scaled|rotated)(?=\.\w{2,5}$)")
_PHOTON = re.compile(r"https?://i\d\.wp\.com/")
FEATURED = "_thumbnail_id"
# Of “Featured Image from URL”, which gives it a number without a file.
FEATURED_ELSEWHERE = "fifu_image_url"


class Pictures:
    """Called with a Photo as `html_blocks` wants it. `files` are those that were found, for the digest."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.unwanted = 0

    def __call__(self, photo: Photo) -> ArrivingPicture | None:
        if self.around.media.is_off:
            self.unwanted += 1
            return None
        address = self._absolute(photo.src)
        file = self._file_at(address)
        found = self._found(list(dict.fromkeys([*([file.address] if file else []), *_larger(address), address])))
        return _with_words(found, photo, file, self.around.lost) if found else None

    def featured(self, number: str, address: str = "") -> ArrivingPicture | None:
        """The post's own picture, by its address where a plugin has it elsewhere, or by its number in the library."""
        if address.startswith(("http://", "https://")):
            return self(Photo(address))
        if not number.isdecimal() or number == "0":
            return None
        if self.around.media.is_off:
            self.unwanted += 1
            return None
        file = self.around.catalogue.attachment(self.around.site.key, int(number[:18]))
        if file is None:
            self.around.lost(LOSS, f"the featured picture, file {number}, is not in the export; export the media too")
            return None
        return self(Photo(file.address))

    def account(self) -> None:
        if self.unwanted:
            self.around.lost("pictures", f"{self.unwanted} not asked for (--media FOLDER or --fetch-media)")

    def _absolute(self, src: str) -> str:
        """The address without the networks that WordPress' own plugins put before it, and without their wishes."""
        try:
            address = urljoin(f"{self.around.site.address}/", src.strip()) if self.around.site.address else src.strip()
            address = _PHOTON.sub("https://", address)
            return urlsplit(address)._replace(query="", fragment="").geturl() if "/wp-content/" in address else address
        except ValueError:
            return src

    def _file_at(self, address: str) -> Attachment | None:
        catalogue, site = self.around.catalogue, self.around.site.key
        candidates = (catalogue.attachment_at(site, each) for each in dict.fromkeys([address, *_larger(address)]))
        return next(filter(None, candidates), None)

    def _found(self, addresses: list[str]) -> ArrivingPicture | None:
        """The first of these files that is at hand; why the first isn't is told if none is."""
        problems: list[tuple[str, str]] = []
        for address in addresses:
            path = self.around.media.find(address, lambda kind, what: problems.append((kind, what)))
            if path is not None:
                return ArrivingPicture(path)
        for kind, what in problems[:1]:
            self.around.lost(kind, what)
        return None


def _larger(address: str) -> list[str]:
    """What the picture may be a copy of."""
    whole = _COPY.sub("", address)
    return [each for each in (whole, _COPY.sub("-scaled", address), _WORKING_COPY.sub("", whole)) if each != address]


def _with_words(found: ArrivingPicture, photo: Photo, file: Attachment | None, lost: Lost) -> ArrivingPicture:
    words, known = photo.caption or (file.caption if file else ""), file.credit if file else ""
    caption, credit = (without_credit(words, known), known) if known else with_credit(words)
    return replace(
        found,
        credit=fitted(credit, 160, "credit", lost),
        caption=fitted(caption, 500, "caption", lost),
        alt_text=fitted(photo.alt_text or (file.alt if file else ""), 300, "alternative text", lost),
        rights=fitted(file.rights if file else "", 300, "note of rights", lost),
    )
