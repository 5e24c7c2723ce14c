"""Values of a JSON file of any size, gone through byte by byte: only as much is held as stands in one of them."""

import re
from typing import IO, Final

CHUNK: Final = 2**20
_BOM: Final = b"\xef\xbb\xbf"

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_BRACE = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+[{}\[\]]", re.DOTALL)
_SPACE = re.compile(rb"[\s,:]*+")
_NAME = re.compile(_STRING, re.DOTALL)
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,\]}{\[\"]++")
# Up to the next brace or quotation mark.
_OUTSIDE = re.compile(rb'[^"{}\[\]]*+')


class Stopped(Exception):
    """The file can't be read further; the message says why."""


class Scanner:
    """Stands at a place of `file`; `offset` is how far that is from its beginning. Stopped where the file ends."""

    def __init__(self, file: IO[bytes], *, most: int) -> None:
        self._file = file
        self._most = most
        self._data = b""
        self._at = 0
        self._before = 0

    @property
    def offset(self) -> int:
        return self._before + self._at

    def begin(self) -> None:
        self._more()
        self._at = len(_BOM) if self._data.startswith(_BOM) else 0

    def step(self) -> None:
        """Behind the sign that `next` gave: into an object or list, or out of it."""
        self._at += 1

    def next(self) -> bytes:
        """The next sign that is neither a space nor parts two values; it stays to be read."""
        return self._behind(_SPACE)

    def name(self) -> str:
        while not (found := _NAME.match(self._data, self._at)):
            if self.next() != b'"' or len(self._data) - self._at > CHUNK:
                raise Stopped("there is no valid JSON")
            self._more()
        self._at = found.end()
        return found[0][1:-1].decode("utf-8", "replace")

    def whole(self) -> bytes | None:
        """The object that begins here; None if it is too large and was passed over."""
        depth, at = 0, self._at
        while len(self._data) - self._at <= self._most + CHUNK:
            found = _BRACE.match(self._data, at)
            if not found:
                at -= self._at
                self._more()
                continue
            at = found.end()
            depth += 1 if self._data[at - 1] in b"{[" else -1
            if depth == 0:
                raw, self._at = self._data[self._at : at], at
                return raw if len(raw) <= self._most else None
        self.skip()
        return None

    def skip(self) -> None:
        """Goes behind the value that begins here, of any size."""
        depth = 0
        while True:
            sign = self._behind(_SPACE if depth == 0 else _OUTSIDE)
            if sign == b'"':
                self._skip_string()
            elif sign in b"{[":
                depth, self._at = depth + 1, self._at + 1
            elif depth == 0 and sign in b"}]":
                raise Stopped("there is no valid JSON")
            elif sign in b"}]":
                depth, self._at = depth - 1, self._at + 1
            else:
                self._behind(_SCALAR)
            if depth <= 0:
                return

    def _skip_string(self) -> None:
        self._at += 1
        while self._behind(_IN_STRING) != b'"':
            self._more()
        self._at += 1

    def _behind(self, pattern: re.Pattern[bytes]) -> bytes:
        """The sign behind all that matches; it stays to be read."""
        while True:
            found = pattern.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            self._more()

    def _more(self) -> None:
        """Reads on; what was read before the place is let go."""
        chunk = self._file.read(CHUNK)
        if not chunk:
            self._before, self._at, self._data = self._before + len(self._data), 0, b""
            raise Stopped("the file ends too early")
        self._before += self._at
        self._data = self._data[self._at :] + chunk
        self._at = 0
