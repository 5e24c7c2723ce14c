"""An export cut into its records, each as bytes: so one that is broken or too large doesn't touch the others.

Nothing is parsed here. A record's end is looked for outside of CDATA, as the XML standard has it; there is no document
type, so nothing declared in one is ever read, and no entity of it known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keruen.archive.importers.wordpress.files import Readable, Unreadable

ITEM, AUTHOR, CATEGORY, TAG, TERM = "item", "wp:author", "wp:category", "wp:tag", "wp:term"
# A long story with its comments and all that plugins wrote beside it takes some hundred kilobytes.
MOST_RECORD = 16 * 2**20
MOST_HEAD = 2**16
# Of a record that is too large these are kept at both ends, to say which it is.
_ENDS = 2**15
_CHUNK = 2**19
# Longer than any of the marks below.
_MARK = 32

_BEGIN = re.compile(rb"<(?:(item|wp:(?:author|category|tag|term))(?=[\s>])|(!--)|(!\[CDATA\[)|(/rss\s*>))")
_WITHIN = {
    kind: re.compile(rb"<(?:(!\[CDATA\[)|/" + kind.encode() + rb"\s*>)") for kind in (ITEM, AUTHOR, CATEGORY, TAG, TERM)
}


@dataclass(frozen=True, slots=True)
class Record:
    """`raw` is the element with its tags; of one that is too large both ends, of one without an end its beginning."""

    kind: str
    raw: bytes
    line: int
    offset: int
    problem: str = ""
    is_cut_off: bool = False


class Splitter:
    """Iterates over one file's records. `head` is what stands before the first; `end` says why reading ended early."""

    def __init__(self, stream: Readable, *, most: int = MOST_RECORD) -> None:
        self.head = b""
        self.end = ""
        self._stream = stream
        self._most = most
        self._data = bytearray()
        self._at = 0
        # Where the record that is being read begins; None between records.
        self._begun: int | None = None
        self._before = 0
        self._line = 1
        self._counted = 0
        self._first_end = b""
        self._skipped = 0
        self._is_head = True
        self._is_over = False

    def __iter__(self) -> Iterator[Record]:
        is_whole = False
        while found := self._find(_BEGIN):
            if found[2] or found[3]:
                self._pass(b"-->" if found[2] else b"]]>")
                continue
            is_whole = bool(found[4])
            if self._is_head:
                self.head, self._is_head = self.head[: self._before + found.start()], False
            if found[1]:
                yield self._record(found)
                self._begun = None
        if not is_whole and not self.end:
            line = self._line_at(len(self._data))
            self.end = f"the file ends at line {line} without </rss>: the export was cut off; export once more"

    @property
    def offset(self) -> int:
        """How many bytes were read."""
        return self._before + self._at

    def _record(self, found: re.Match[bytes]) -> Record:
        kind, line, offset = found[1].decode(), self._line_at(found.start()), self._before + found.start()
        self._begun, self._first_end, self._skipped = found.start(), b"", 0
        if self._has_plain_end(b"</" + found[1] + b">"):
            return self._whole(kind, line, offset)
        while token := self._find(_WITHIN[kind]):
            if not token[1]:
                return self._whole(kind, line, offset)
            if not self._pass(b"]]>"):
                break
        raw = self._first_end + bytes(self._data[self._begun :])
        reason = self.end or "the file ends within it: the export was cut off; export once more"
        return Record(kind, raw[: 2 * _ENDS], line, offset, reason, is_cut_off=True)

    def _has_plain_end(self, end: bytes) -> bool:
        """Whether the record's end is read already and stands outside of CDATA; reading then goes on behind it.

        It does if the last CDATA that begins before it ends before it, too. Else each CDATA is gone through.
        """
        place = self._data.find(end, self._at)
        begin = self._data.rfind(b"<![CDATA[", self._at, place) if place >= 0 else -1
        if place < 0 or (begin >= 0 and self._data.find(b"]]>", begin, place) < 0):
            return False
        self._at = place + len(end)
        return True

    def _whole(self, kind: str, line: int, offset: int) -> Record:
        raw = bytes(self._data[self._begun : self._at])
        size = len(self._first_end) + self._skipped + len(raw)
        if size <= self._most:
            return Record(kind, raw, line, offset)
        problem = f"has {size / 2**20:.0f} MB; at most {self._most // 2**20} MB are read; take files out of its text"
        return Record(kind, (self._first_end or raw)[:_ENDS] + raw[-_ENDS:], line, offset, problem)

    def _find(self, mark: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The next mark; reading goes on behind it."""
        while not (found := mark.search(self._data, self._at)):
            self._at = max(self._at, len(self._data) - _MARK)
            if not self._fill():
                self._at = len(self._data)
                return None
        self._at = found.end()
        return found

    def _pass(self, mark: bytes) -> bool:
        """Goes behind the next `mark`; False if the file ends before."""
        while (place := self._data.find(mark, self._at)) < 0:
            self._at = max(self._at, len(self._data) - len(mark) + 1)
            if not self._fill():
                self._at = len(self._data)
                return False
        self._at = place + len(mark)
        return True

    def _fill(self) -> bool:
        """Reads on, and lets go of what is read and not kept."""
        if self._is_over:
            return False
        try:
            chunk = self._stream.read(_CHUNK)
        except Unreadable as problem:
            self.end, chunk = str(problem), b""
        if not chunk:
            self._is_over = True
            return False
        if self._is_head and len(self.head) < MOST_HEAD:
            self.head += chunk[: MOST_HEAD - len(self.head)]
        self._let_go()
        self._data += chunk
        return True

    def _let_go(self) -> None:
        kept = self._at if self._begun is None else self._begun
        if self._begun is not None and self._at - kept > max(self._most, 2 * _ENDS):
            if not self._first_end:
                self._first_end = bytes(self._data[kept : kept + _ENDS])
                kept += _ENDS
            self._skipped += self._at - _ENDS - kept
            kept = self._at - _ENDS
        self._line_at(kept)
        del self._data[:kept]
        self._before += kept
        self._at -= kept
        self._counted -= kept
        self._begun = None if self._begun is None else 0

    def _line_at(self, place: int) -> int:
        """The line at `place`. It is asked for with growing places only."""
        if place > self._counted:
            self._line += self._data.count(b"\n", self._counted, place)
            self._counted = place
        return self._line
