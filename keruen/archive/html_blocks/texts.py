"""Text with marks and links, as the pieces that hold text: what an importer cut out itself, or the walk came upon."""

from keruen.archive.html_blocks.inline import (
    Lost,
    lines_of,
    tell_links,
    text_of,
    text_without_links,
    tidy_inline,
    tidy_list,
)
from keruen.archive.html_blocks.pieces import BulletList, Heading, Paragraph, Quotation


def read_inline(html: str, *, lost: Lost) -> list[Paragraph]:
    """Two line breaks in a row part paragraphs: so were they written before editors made <p>."""
    tidy = tidy_inline(html, lost=lost).replace("<br> <br>", "<br><br>")
    parts = [tidy_inline(part, lost=lost) for part in tidy.split("<br><br>")] if "<br><br>" in tidy else [tidy]
    return [Paragraph(part) for part in parts if text_of(part)]


def read_list(html: str, *, lost: Lost) -> list[BulletList]:
    """A <ul> or <ol>."""
    tidy = tidy_list(html, lost=lost)
    return [BulletList(tidy)] if text_of(tidy) else []


def read_heading(html: str, *, lost: Lost) -> list[Heading]:
    text = text_without_links(html, where="heading", lost=lost)
    return [Heading(text)] if text else []


def read_quotation(html: str, attribution: str = "", *, lost: Lost) -> list[Quotation]:
    """Its blocks and line breaks are lines."""
    tell_links(html, where="quotation", lost=lost)
    text = lines_of(html)
    return [Quotation(text, attribution)] if text else []
