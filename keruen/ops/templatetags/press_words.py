"""What the press screens say, where a template needs it."""

from datetime import datetime

from django import template

from keruen.ops.desk import words

register = template.Library()


@register.filter
def moment(instant: datetime) -> str:
    return words.moment(instant)
