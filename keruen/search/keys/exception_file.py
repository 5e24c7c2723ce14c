"""Files of exceptions: words whose key the rules would miss.

A line is a key, a tab, and what stands for it, between spaces; or a word alone, which is kept whole with all its forms.
What begins with # is a remark. The package has one file a language; an editor's files are read after them and win.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from keruen.search.keys.spelling import normal

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was passed over. Its string says where it stands, why, and what would be right."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


@dataclass(slots=True)
class Exceptions:
    """`keys`: each form to its key. `whole`: words that stand alone on their line."""

    keys: dict[str, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)

    def add(self, path: Path, text: str) -> None:
        """Takes a file's lines. A key must be one word in letters and digits; a form has one key in a file."""
        taken: dict[str, int] = {}
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                self._take(line, number, taken)
            except ValueError as error:
                self.refused.append(Refused(path, number, str(error)))

    def _take(self, line: str, number: int, taken: dict[str, int]) -> None:
        key, forms = _parsed(line)
        for form in forms:
            if form in taken:
                raise ValueError(f"“{form}” stands in line {taken[form]} already; leave it in one of the two")
        if not forms:
            self.whole.add(key)
        # The word itself, unless another line gives it away.
        self.keys.setdefault(key, key) if key in taken else self.keys.__setitem__(key, key)
        for form in forms:
            taken[form] = number
            self.keys[form] = key


def _parsed(line: str) -> tuple[str, list[str]]:
    left, tab, right = line.partition("\t")
    key, forms = normal(left.strip()), [normal(form) for form in right.split()]
    if not tab and " " in key:
        raise ValueError(
            f"“{line.strip()}” has a space where a tab belongs; write KEY, a tab, and the forms between spaces"
        )
    if tab and not forms:
        raise ValueError(f"“{key}” has a tab and nothing after it; write its forms there, or take the tab away")
    for word in (key, *forms):
        if not _WORD.fullmatch(word):
            raise ValueError(f"“{word}” is no word; write letters and digits only, a hyphen or a point inside")
    return key, forms
