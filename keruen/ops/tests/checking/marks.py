"""The number of a publication as it stands in a check story's words, and as it is found in an answer."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

MARK = re.compile(rb"\bzk(\d+)n(\d+)z\b")


def mark(story: int, number: int) -> str:
    """One word, in lower-case Latin letters and digits: it also survives in a slug."""
    return f"zk{story}n{number}z"


def marks_in(body: bytes, headers: Mapping[str, str]) -> dict[int, tuple[int, int]]:
    """{story: (lowest, highest number)} of an answer's body and of the address that it redirects to."""
    found: dict[int, tuple[int, int]] = {}
    for story, number in MARK.findall(body + b" " + unquote(headers.get("location", "")).encode()):
        low, high = found.get(int(story), (int(number), int(number)))
        found[int(story)] = min(low, int(number)), max(high, int(number))
    return found
