from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from keruen.press import slots
from keruen.press.printing import drawing, placing

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], name: str, about: object = None) -> SafeString:
    """`{% slot "trending" %}`, `{% slot "story-views" about=page.pk %}`: the live part of that name.

    Nothing where there is no request, or nothing yet that the slot could be about.
    """
    request = context.get("request")
    if request is None or (about is None and slots.get(name).has_subject):
        return SafeString()
    place = drawing.place_on_page(name, about)
    places = placing.current()
    html = places.mark(place) if places else drawing.in_place(place, request)
    return mark_safe(html)  # noqa: S308 - slots are rendered by templates, which escape
