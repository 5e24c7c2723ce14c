"""The number of a publication as it stands in a check story's words, and as it is found in an answer."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

MARK = re.compile(rb"\bzk(\d+)n(\d+)z\b")

# The slots that show headlines: trends and what is most read.
LIVE = re.compile(rb'<section class="(?:trending|most-read)".*?</section>', re.DOTALL)
Marks = dict[int, tuple[int, int]]


def mark(story: int, number: int) -> str:
    """One word, in lower-case Latin letters and digits: it also survives in a slug."""
    return f"zk{story}n{number}z"


def marks_in(body: bytes, headers: Mapping[str, str]) -> Marks:
    """{story: (lowest, highest number)} of an answer's body and of where it redirects to, live parts left out."""
    return _marks(LIVE.sub(b"", body) + b" " + unquote(headers.get("location", "")).encode())


def live_marks_in(body: bytes) -> Marks:
    """The same of the page's live parts alone, which may be a second behind."""
    return _marks(b" ".join(LIVE.findall(body)))


def _marks(words: bytes) -> Marks:
    found: Marks = {}
    for story, number in MARK.findall(words):
        low, high = found.get(int(story), (int(number), int(number)))
        found[int(story)] = min(low, int(number)), max(high, int(number))
    return found
