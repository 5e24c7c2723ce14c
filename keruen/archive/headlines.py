"""Headlines that are longer than a story's may be."""

from typing import Final

from keruen.archive.html_blocks.inline import Lost

LONGEST: Final = 255


def fitting(text: str, lost: Lost) -> str:
    """The headline, cut after a whole word where it is too long; `lost` is told the part and the whole headline."""
    if len(text) <= LONGEST:
        return text
    lost("end of a long headline", text)
    return text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
