"""Items in files of NewsML-G2 and NITF, one at a time, with nothing of a document type's ever read.

https://iptc.org/standards/newsml-g2/ (NAR namespace, any version) and https://iptc.org/standards/nitf/.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from lxml import etree

from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import decoded

SUFFIXES = (".xml", ".nitf", ".newsml")
ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem", "hopItem", "nitf")
# A long story with its rights and subjects takes some hundred kilobytes.
MOST_ITEM = 16 * 2**20
_HEAD = 2**16
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
# What XML 1.0 has no place for, though many systems write it.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


@dataclass(frozen=True, slots=True)
class Found:
    """One item as it stands, or why it or the rest of its file can't be read. It holds until the next one is read."""

    place: str
    file: Path
    element: Any = None
    repair: str = ""
    problem: RefusedItem | None = None


def read_items(file: Path) -> Iterator[Found]:
    """The items of a file; of one that is broken those that come before."""
    number = 0
    try:
        source, repair = _source(file)
        with source:
            for element in _elements(_Bounded(source)):
                number += 1
                yield Found(f"{file}#{number}", file, element, repair)
        if not number:
            raise RefusedItem("there is no item of NewsML-G2 or NITF in it")
    except RefusedItem as problem:
        yield Found(f"{file}#{number + 1}", file, problem=problem)
    except (etree.XMLSyntaxError, UnicodeError) as error:
        words = str(error).partition(" (")[0][:200]
        broken = RefusedItem(f"no readable XML from here on: {words}; fetch the file anew, or mend it there")
        yield Found(f"{file}#{number + 1}", file, problem=broken)


def _elements(stream: "_Bounded") -> Iterator[Any]:
    """Each item's element; what came before it is let go."""
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in ITEMS],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    for event, element in events:
        depth += 1 if event == "start" else -1
        if event == "start" and depth == 1:
            _refuse_entities(element)
        elif depth == 0:
            yield element
            stream.begin()
            _let_go(element)


def _let_go(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_entities(root: Any) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise RefusedItem("it declares entities of its own, which are never read; leave its document type out")


class _Bounded:
    """Refuses an item that is larger than any can be, while it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._read = 0

    def begin(self) -> None:
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(min(size, _HEAD) if size > 0 else _HEAD)
        self._read += len(data)
        if self._read > MOST_ITEM:
            raise RefusedItem(f"an item here is larger than {MOST_ITEM // 2**20} MB; an item holds text, not files")
        return data


def _source(file: Path) -> tuple[IO[bytes], str]:
    """The file's bytes, and what was repaired in them. Only files of usual size are repaired: they fit into memory."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        raw = stream.read(size if size <= MOST_ITEM else _HEAD)
    if _ENTITY.search(raw, 0, _HEAD):
        raise RefusedItem("it declares entities of its own, which are never read; leave its document type out")
    if size > MOST_ITEM or raw.startswith(_WIDE):
        return file.open("rb"), ""
    return _repaired(raw)


def _repaired(raw: bytes) -> tuple[IO[bytes], str]:
    declared = _DECLARED.match(raw)
    repair = ""
    if not declared or declared[1].lower() in {b"utf-8", b"utf8"}:
        text = decoded(raw)
        if text.repair:
            raw, repair = _DECLARED.sub(b"", text.text.encode("utf-8", "ignore")), text.repair
    return io.BytesIO(_CONTROLS.sub(b"", raw)), repair
