"""Words that are longer than what a story has for them."""

from keruen.archive.html_blocks.inline import Lost


def fitted(text: str, most: int, name: str, lost: Lost) -> str:
    """`text`, cut after a whole word where it has more than `most` letters; `lost` is told the whole `name` then."""
    if len(text) <= most:
        return text
    lost(f"end of a long {name}", text)
    return text[: most - 1].rsplit(" ", 1)[0] + "…"
