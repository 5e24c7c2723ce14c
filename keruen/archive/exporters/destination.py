"""Files of an export: whole under their names, or not there."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from django.core.files import File

from keruen.archive.exporters.kind import CannotExport

_CHUNK = 2**20


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its name when all is written and on the disk; else it goes. .gz is packed."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
                    yield cast("IO[bytes]", packed)
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise CannotExport(f"{path}: {error.strerror or error}; choose a place that can be written to") from error
    finally:
        with suppress(OSError):
            partial.unlink()


def copied(stored: "File[bytes]", path: Path) -> bool:
    """Copies a file of the portal; one of the same size that stands there already is kept. False where it is gone."""
    try:
        if path.is_file() and path.stat().st_size == stored.size:
            return True
        with stored.open("rb") as source, written(path) as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
    except FileNotFoundError:
        return False
    return True
