"""Markdown as the HTML that it stands for."""

from markdown_it import MarkdownIt

# HTML in it is kept: `html_blocks` reads it as foreign HTML anyway. One line end is one line break, as editors show it.
_MARKDOWN = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])


def html_from_markdown(text: str) -> str:
    return str(_MARKDOWN.render(text))
