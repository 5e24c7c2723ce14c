"""Words as they are set on the page: no-break spaces by the rules of the language."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from keruen.lib import typography
from keruen.reader.site import current_language


def typeset(text: object) -> str:
    """Plain text with its no-break spaces; still to be escaped."""
    if isinstance(text, SafeString):
        return mark_safe(typography.bind(text, language=current_language()))  # noqa: S308 - it was safe before
    return typography.bind(str(text), language=current_language())


def typeset_html(html: str) -> SafeString:
    """The HTML of an editor's text with its no-break spaces."""
    return mark_safe(typography.bind_html(html, language=current_language()))  # noqa: S308 - cleaned when it was saved


def typeset_lines(text: str) -> SafeString:
    """Plain text of several paragraphs, each line one."""
    lines = [conditional_escape(typeset(line.strip())) for line in str(text).splitlines() if line.strip()]
    return mark_safe("".join(f"<p>{line}</p>" for line in lines))  # noqa: S308 - each line is escaped
