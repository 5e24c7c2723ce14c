"""Export files as streams of bytes: plain, gzipped or in a zip, as WordPress and its hosts give them."""

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from isal import isal_zlib

SUFFIXES = (".xml", ".xml.gz", ".wxr", ".wxr.gz", ".rss", ".gz", ".zip")
# Tells zlib that a file is gzipped.
GZIP = 31
_STEP = 2**16
# Text packs ten to one, forms filled in by a machine thirty to one; what was made to fill a disk, a thousand to one.
MOST_UNPACKING = 300
# So much is always read: small files of few words pack well.
ALWAYS_READ = 256 * 2**20
# Its types say that it is an exception, and not a kind of them.
_NOT_GZIPPED = cast("type[Exception]", isal_zlib.IsalError)
_BROKEN = (EOFError, OSError, zlib.error, _NOT_GZIPPED, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Unreadable(Exception):
    """A file can't be read further; the message says why, and what can be done."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Source:
    """One export file; `member` is its name within a zip. `size` is in bytes on the disk."""

    path: Path
    size: int
    member: str = ""

    @property
    def name(self) -> str:
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @contextmanager
    def open(self) -> Iterator[Readable]:
        """Its bytes, unpacked, in an encoding of which ASCII is a part. Reading raises Unreadable."""
        with self.path.open("rb") as file:
            packed = _Counted(file)
            try:
                stream = _without_wide_letters(_Bounded(_unpacked(packed, self.member), packed))
            except Unreadable as problem:
                stream = _Broken(str(problem))
            except _BROKEN as error:
                stream = _Broken(f"the file can't be opened ({error}); fetch it again, or unpack it first")
            yield stream


def sources_in(paths: list[Path]) -> list[Source]:
    """The files that `paths` name, those in folders sorted by name. FileNotFoundError names what doesn't exist."""
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.is_file() and _is_export(file))
        elif path.is_file():
            found = [path]
        else:
            raise FileNotFoundError(f"{path}: there is no such file or folder")
        for file in found:
            sources.extend(_sources_of(file))
    return sources


def _sources_of(file: Path) -> Iterator[Source]:
    members = _members(file) if zipfile.is_zipfile(file) else None
    if members is None:
        yield Source(file, file.stat().st_size)
        return
    for member in sorted(members, key=lambda each: each.filename):
        if not member.is_dir() and member.filename.lower().endswith((".xml", ".wxr")):
            yield Source(file, member.compress_size, member.filename)


def _members(file: Path) -> list[zipfile.ZipInfo] | None:
    """None of what is no zip, though it ends like one."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (*_BROKEN, ValueError):
        return None


def _is_export(file: Path) -> bool:
    return file.name.lower().endswith(SUFFIXES)


class _Counted(io.RawIOBase):
    """How many bytes of the packed file were read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data

    def readinto(self, buffer: Any, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _unpacked(packed: _Counted, member: str) -> Readable:
    if member:
        return zipfile.ZipFile(packed).open(member)
    first = packed.read(2)
    packed.seek(0)
    packed.count = 0
    return _Unpacked(packed) if first == b"\x1f\x8b" else packed


class _Unpacked:
    """A gzipped file, several in one included. One that was cut off gives all that it has, then ends in EOFError."""

    def __init__(self, packed: _Counted) -> None:
        self._packed = packed
        self._inflate = isal_zlib.decompressobj(GZIP)

    def read(self, size: int, /) -> bytes:
        while True:
            is_between = self._inflate.eof
            data = (self._inflate.unused_data if is_between else self._inflate.unconsumed_tail) or self._packed.read(
                _STEP
            )
            if is_between:
                # Zeros at the end are filling.
                if not data.strip(b"\0"):
                    return b""
                self._inflate = isal_zlib.decompressobj(GZIP)
            elif not data:
                raise EOFError("the packed file was cut off")
            if given := self._inflate.decompress(data, size):
                return given


class _Bounded:
    """Ends with Unreadable where the file is broken, or unpacks to more than any text does."""

    def __init__(self, stream: Readable, packed: _Counted) -> None:
        self._stream = stream
        self._packed = packed
        self._given = 0

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read(size)
        except _BROKEN as error:
            raise Unreadable(f"the file ends too early or is broken ({error}); fetch it again") from error
        self._given += len(data)
        if self._given > max(ALWAYS_READ, MOST_UNPACKING * self._packed.count):
            raise Unreadable(
                f"it unpacks to more than {MOST_UNPACKING} times its size, as no text does; unpack it first"
            )
        return data


@dataclass(frozen=True, slots=True)
class _Broken:
    why: str

    def read(self, size: int, /) -> bytes:
        raise Unreadable(self.why)


class _Narrowed:
    """UTF-16 as UTF-8."""

    def __init__(self, stream: Readable, begun: bytes) -> None:
        self._stream = stream
        self._begun = begun
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def read(self, size: int, /) -> bytes:
        while True:
            data, self._begun = self._begun or self._stream.read(size), b""
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "replace")


class _Begun:
    def __init__(self, stream: Readable, begun: bytes) -> None:
        self._stream = stream
        self._begun = begun

    def read(self, size: int, /) -> bytes:
        data, self._begun = self._begun, b""
        return data or self._stream.read(size)


def _without_wide_letters(stream: Readable) -> Readable:
    begun = stream.read(4)
    wide = begun.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return _Narrowed(stream, begun) if wide else _Begun(stream, begun)
