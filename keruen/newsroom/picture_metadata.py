"""The words that a picture's maker wrote into its file.

Read in the order in which they are trusted: XMP (IPTC Core: `photoshop:Credit`, `dc:creator`, `dc:description`,
`dc:rights`), IPTC-IIM (2:110, 2:80, 2:120, 2:116), EXIF (Artist, ImageDescription, Copyright).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

# What cameras write when nobody has told them anything.
_BOILERPLATE = frozenset(
    {"", "olympus digital camera", "default", "unknown", "sony dsc", "dcim", "minolta digital camera"}
)
_UTF_8_MARK = b"\x1b%G"


@dataclass(frozen=True, slots=True)
class PictureMetadata:
    """Plain text, stripped; an empty string where the file says nothing."""

    credit: str = ""
    caption: str = ""
    rights: str = ""


def read(file: IO[bytes]) -> PictureMetadata:
    """The words in the file. A file that can't be read has none: whether it is a picture is checked elsewhere."""
    position = file.tell()
    try:
        with Image.open(file) as image:
            sources = [_from_xmp(image), _from_iptc(image), _from_exif(image)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PictureMetadata()
    finally:
        file.seek(position)
    return PictureMetadata(*(_first(source[name] for source in sources) for name in ("credit", "caption", "rights")))


def _first(texts: Iterator[str]) -> str:
    cleaned = (" ".join(text.replace("\x00", "").split()) for text in texts)
    return next((text for text in cleaned if text.lower() not in _BOILERPLATE), "")


def _from_xmp(image: Image.Image) -> dict[str, str]:
    found = dict(_properties(image.getxmp())) if hasattr(image, "getxmp") else {}
    return {
        "credit": found.get("Credit") or found.get("creator", ""),
        "caption": found.get("description", ""),
        "rights": found.get("rights", ""),
    }


def _properties(node: Any) -> Iterator[tuple[str, str]]:
    """Every (local name, text) in Pillow's nested reading of an XMP packet."""
    if isinstance(node, list):
        for each in node:
            yield from _properties(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            text = _text(value)
            if text:
                yield name, text
            yield from _properties(value)


def _text(value: Any) -> str:
    """The first text in a value: plain, or the first item of rdf:Alt, rdf:Seq or rdf:Bag."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), "")
    if isinstance(value, dict):
        inner = next((value[name] for name in ("Alt", "Seq", "Bag", "li", "text") if name in value), "")
        return _text(inner)
    return ""


def _from_iptc(image: ImageFile.ImageFile) -> dict[str, str]:
    records: Any = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf8 = records.get((1, 90)) == _UTF_8_MARK

    def text(number: int) -> str:
        value = records.get((2, number), b"")
        raw = value[0] if isinstance(value, list) and value else value
        return _decoded(bytes(raw), is_utf8=is_utf8) if raw else ""

    return {"credit": text(110) or text(80), "caption": text(120), "rights": text(116)}


def _decoded(raw: bytes, *, is_utf8: bool) -> str:
    """IIM without a declared encoding is in practice UTF-8 or, from older desks here, windows-1251."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8" if is_utf8 else "cp1251", errors="replace")


def _from_exif(image: Image.Image) -> dict[str, str]:
    exif = image.getexif()

    def text(tag: ExifTags.Base) -> str:
        value = exif.get(tag, "")
        if isinstance(value, str) and not value.isascii():
            # Pillow reads EXIF text as Latin-1; what was written is nearly always UTF-8.
            return _decoded(value.encode("latin-1", errors="replace"), is_utf8=False)
        return str(value)

    return {
        "credit": text(ExifTags.Base.Artist),
        "caption": text(ExifTags.Base.ImageDescription),
        "rights": text(ExifTags.Base.Copyright),
    }
