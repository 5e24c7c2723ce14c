"""The lines of a text file, of any length and in whatever encoding some of them are."""

import io
import re
from typing import Final

from keruen.archive.texts.encodings import decoded
from keruen.archive.texts.json_text import fit

MOST_LINE: Final = 8 * 2**20
# Bytes that are no letters, as `surrogateescape` keeps them.
_BROKEN = re.compile("[\udc80-\udcff]")


class TooLong(Exception):
    def __init__(self) -> None:
        super().__init__(f"the line is longer than {MOST_LINE // 2**20} MB; a row holds text, not files")


class Lines:
    """The lines as text. After TooLong the next one can be read. `repair` says what was done to them, until reset."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.number = 0
        self.repair = ""
        self._text = file

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MOST_LINE:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(2**20)
            raise TooLong
        if _BROKEN.search(line):
            better = decoded(line.encode("utf-8", "surrogateescape"))
            line, self.repair = better.text, better.repair
        return fit(line.removeprefix("\ufeff") if self.number == 1 else line)
