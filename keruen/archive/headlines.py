"""Headlines that are longer than a story's may be."""

from typing import Final

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.lengths import fitted

LONGEST: Final = 255


def fitting(text: str, lost: Lost) -> str:
    """The headline, cut after a whole word where it is too long; `lost` is told the part and the whole headline."""
    return fitted(text, LONGEST, "headline", lost)
