"""Words as they are set on the page: no-break spaces by the rules of the language, short compounds in one piece."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from keruen.lib import typography
from keruen.reader.site import current_language

# «дата-центр», «из-за»: broken after the hyphen they read as two words. Long ones may break, or they would stand out.
LONGEST_COMPOUND = 12
COMPOUND = re.compile(rf"(?<![\w-])(?=[\w-]{{3,{LONGEST_COMPOUND}}}(?![\w-]))\w+(?:-\w+)+")


def typeset(text: object) -> SafeString:
    """A headline or another line of plain text as HTML."""
    bound = typography.bind(str(text), language=current_language())
    escaped = bound if isinstance(text, SafeString) else conditional_escape(bound)
    if "-" in escaped:
        escaped = COMPOUND.sub(r'<span class="nb">\g<0></span>', escaped)
    return mark_safe(escaped)  # noqa: S308 - escaped above


def typeset_html(html: str) -> SafeString:
    """The HTML of an editor's text with its no-break spaces."""
    return mark_safe(typography.bind_html(html, language=current_language()))  # noqa: S308 - cleaned when it was saved


def typeset_lines(text: str) -> SafeString:
    """Plain text of several paragraphs, each line one."""
    lines = [typeset(line.strip()) for line in str(text).splitlines() if line.strip()]
    return mark_safe("".join(f"<p>{line}</p>" for line in lines))  # noqa: S308 - each line is escaped
