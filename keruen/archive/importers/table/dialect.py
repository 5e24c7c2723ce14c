"""How a table is written, where nobody said it: its encoding, and what parts its cells."""

import csv
import io
from pathlib import Path
from typing import Any, Final

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.mapping import Form
from keruen.archive.texts.encodings import guessed

DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 2**18
_SAMPLE_ROWS: Final = 50


def sample_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SAMPLE)
    except OSError as error:
        raise CannotImport(f"{path}: can't be read: {error.strerror}") from error


def encoding_of(sample: bytes) -> str:
    """UTF-16 by its mark, UTF-8 if the sample is (its last letter may be cut), else what its letters look like."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or len(sample)].decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.end >= len(sample) and len(sample) == _SAMPLE
        broken = sum(byte >= 0x80 for byte in sample)
        valid = len(sample.decode("utf-8", "ignore").encode()) - sum(byte < 0x80 for byte in sample)
        return "utf-8" if is_cut or valid > broken / 2 else guessed(sample)
    return "utf-8"


def told_delimiter(text: str) -> str:
    """As Excel's first line says it: `sep=;`. Empty if that line is none."""
    first = text.partition("\n")[0].strip("\ufeff\r ")
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def dialect_of(text: str, form: Form) -> dict[str, Any]:
    """What parts the cells, for `csv`: as the mapping says, else the first line, else as most rows agree."""
    delimiter = form.delimiter or told_delimiter(text) or _delimiter(text)
    return {"delimiter": delimiter, "escapechar": form.escape, "doublequote": form.escape is None}


def _delimiter(text: str) -> str:
    """What parts most rows into as many cells as the first has."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[bool, float, int]:
    # The limit is the whole process's: a long cell, or another file read before, must not decide.
    csv.field_size_limit(len(text))
    try:
        reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
        widths = [len(row) for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False) if row]
    except csv.Error:
        return (False, 0.0, 0)
    first = widths[0] if widths else 0
    return (first > 1, sum(width == first for width in widths) / max(len(widths), 1), first)
