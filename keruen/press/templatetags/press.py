from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from keruen.press import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], name: str, **subject: Any) -> SafeString:
    """`{% slot "trending" %}`: the live part of that name; nothing where there is no request."""
    request = context.get("request")
    html = slots.render(name, request, **subject) if request else ""
    return mark_safe(html)  # noqa: S308 - slots are rendered by templates, which escape
