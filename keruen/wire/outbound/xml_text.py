"""Text that XML can hold."""

import re
from typing import Final

# All that XML 1.0 allows is outside of this class: no control characters, no half of a pair, no U+FFFE.
_FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Without what no XML document may hold, however it is escaped."""
    return _FORBIDDEN.sub("", text)


def line(text: str) -> str:
    """On one line, as titles and names stand."""
    return " ".join(clean(text).split())
