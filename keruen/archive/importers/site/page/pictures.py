"""A page's pictures: which file of each is the best, and what stands below it."""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from keruen.archive.importers.site.page.document import text_in

# Fewer points in width or height are a sign or a counter.
LEAST_SIDE: Final = 50
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
# Where pages that load pictures late say which.
_LATE: Final = ("data-src", "data-lazy-src", "data-original", "data-lazy")
_SIZED: Final = ("data-srcset", "srcset")
# "a.jpg 300w, b.jpg 1200w": an address, commas within it, and how large it is.
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+(\d{1,9}(?:\.\d{1,9})?)[wx])?[^,]*(?:,|$)")
_LONGEST_SRCSET: Final = 20_000
_SIZE_IN_NAME = re.compile(r"(?:-\d{2,4}x\d{2,4}|-scaled|_\d{2,4}x\d{2,4})(?=\.\w+$)")


def take_best(root: Any) -> None:
    """Each picture below `root` gets the address of its best file."""
    for link in root.iter("a"):
        images = list(link.iter("img"))
        if len(images) == 1 and _PICTURE_FILE.search(_path(link.get("href") or "")):
            images[0].set("src", link.get("href"))
            _forget(images[0])
    for image in root.iter("img"):
        late = next(filter(None, ((image.get(name) or "").strip() for name in _LATE)), "")
        sized = next(filter(None, ((image.get(name) or "").strip() for name in _SIZED)), "")
        if late:
            image.set("src", late)
        elif sized and not is_address(image.get("src")):
            image.set("src", _largest(sized))
        _forget(image)


def is_sign(image: Any) -> bool:
    """Counters of visits, arrows and other small pictures."""
    sizes = [(image.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and int(size[:9]) < LEAST_SIDE for size in sizes) or not is_address(image.get("src"))


def is_address(text: str | None) -> bool:
    return bool(text) and not str(text).startswith("data:")


def captions(root: Any) -> dict[str, str]:
    """What stands below each, by the name of its file."""
    found: dict[str, str] = {}
    for figure in root.iter("figure"):
        image, words = next(figure.iter("img"), None), next(figure.iter("figcaption"), None)
        if image is not None and words is not None and text_in(words):
            found.setdefault(file_name(image.get("src") or ""), text_in(words))
    return found


def file_name(address: str) -> str:
    """The same for a picture in every size: photo-300x200.jpg is photo.jpg."""
    return _SIZE_IN_NAME.sub("", address.partition("?")[0].rpartition("/")[2].lower())


def _forget(image: Any) -> None:
    for name in (*_LATE, *_SIZED):
        image.attrib.pop(name, None)


def _largest(srcset: str) -> str:
    candidates = _CANDIDATE.findall(srcset[:_LONGEST_SRCSET])
    return max(candidates, key=lambda each: float(each[1] or 0))[0] if candidates else ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
