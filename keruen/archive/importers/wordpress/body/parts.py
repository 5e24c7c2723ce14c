"""What the reading of one text needs and leaves: files and reusable blocks by number, and places for finished parts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.wordpress.catalogue import Attachment
from keruen.archive.importers.wordpress.model import MOST_TEXT

# Signs of Unicode's private area that stand for a finished part until the whole text is done, whatever is done to it.
BEGIN, END = "\ue000", "\ue001"
_PLACES = re.compile(f"{BEGIN}([0-9]{{1,9}}){END}")
# Parts stand in parts: no deeper than shortcodes in blocks in players.
_DEEPEST = 100
_SIGNS = str.maketrans("", "", BEGIN + END)


@dataclass(slots=True)
class Parts:
    """`file` and `files_below` know the library; `reusable` the blocks that are kept once for many texts."""

    number: int
    lost: Lost
    file: Callable[[int], Attachment | None]
    files_below: Callable[[int], list[Attachment]]
    reusable: Callable[[int], str | None]
    notes: str = ""
    # How many letters of reusable blocks still find room in this text.
    room: int = MOST_TEXT
    _finished: list[str] = field(default_factory=list)

    def finish(self, html: str) -> str:
        """A sign that stands for `html`; nothing that is done to the text later touches it."""
        self._finished.append(html)
        return f"{BEGIN}{len(self._finished) - 1}{END}"

    def unfinished(self, kind: str, source: str) -> str:
        """For an editor: `source` as it stood."""
        whole = escape(self.opened(source).strip())
        return self.finish(f'<keruen-unfinished data-kind="{kind}">{whole}</keruen-unfinished>')

    def player(self, address: str, title: str = "") -> str:
        return self.finish(f'<iframe src="{escape(address.strip())}" title="{escape(title)}"></iframe>')

    def opened(self, html: str) -> str:
        """With each sign replaced by what it stands for, once: one that was written as &#xE000; must not multiply."""
        opened: set[int] = set()
        for _ in range(_DEEPEST):
            if BEGIN not in html:
                return html
            html = _PLACES.sub(lambda found: self._at(int(found[1]), opened), html)
        return without_signs(html)

    def _at(self, number: int, opened: set[int]) -> str:
        if number in opened or number >= len(self._finished):
            return ""
        opened.add(number)
        return self._finished[number]


def without_signs(text: str) -> str:
    """A text from outside, without what would be taken for a sign."""
    return text.translate(_SIGNS) if BEGIN in text or END in text else text
