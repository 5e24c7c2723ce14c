"""Times and days as the reader's pages write them, and where a day's stories stand."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from keruen.lib import dates
from keruen.reader import moments

register = template.Library()
Context = dict[str, Any]
MOMENTS = {
    "list": moments.in_list,
    "column": moments.in_column,
    "exact": moments.exact,
}


@register.simple_tag(takes_context=True)
def moment(context: Context, when: datetime | None, style: str = "list") -> SafeString | str:
    """A `time` element: `list` and `column` for lists, `exact` for the full time, as under a headline."""
    if when is None:
        return ""
    zone, language = context["site"].zone, context["language"]
    show = MOMENTS[style]
    shown = show(when, zone=zone, language=language)
    return moments.as_element(when, shown, zone=zone, language=language)


@register.simple_tag(takes_context=True)
def ago_words(context: Context) -> SafeString:
    """The attributes with which `reader.js` says how long ago something of the last hour was."""
    language = context["language"]
    forms = {f"ago-{form}": words for form, words in dates.minutes_ago(language=language).items()}
    words = {"just-now": dates.just_now(language=language), **forms}
    return format_html_join(" ", 'data-{}="{}"', words.items())


@register.simple_tag(takes_context=True)
def day_address(context: Context, when: datetime | None) -> str:
    """The archive of the day on which it was, where the newspaper is."""
    return day_of(when.astimezone(context["site"].zone).date()) if when else ""


@register.simple_tag
def day_of(day: date) -> str:
    return reverse("day", args=day.strftime("%Y %m %d").split())


@register.simple_tag
def month_of(day: date) -> str:
    return reverse("month", args=day.strftime("%Y %m").split())


@register.simple_tag
def year_of(day: date) -> str:
    return reverse("year", args=[f"{day:%Y}"])


@register.filter
def long_date(day: date, language: str) -> str:
    return dates.long_date(day, language=language)


@register.filter
def month_and_year(day: date, language: str) -> str:
    return dates.month_and_year(day, language=language)


@register.filter
def month_name(day: date, language: str) -> str:
    return dates.month_name(day, language=language)


@register.filter
def weekday(day: date, language: str) -> str:
    return dates.weekday(day, language=language)
