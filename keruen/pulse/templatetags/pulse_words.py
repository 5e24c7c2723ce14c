"""What the screens of numbers say, where a template needs it."""

from django import template

from keruen.pulse.desk import words

register = template.Library()

for filter_function in (
    words.figure,
    words.percent,
    words.clock,
    words.exact_clock,
    words.moment,
    words.day,
    words.source,
    words.language,
):
    register.filter(filter_function.__name__, filter_function)


@register.filter
def width(share: float, most: float) -> str:
    """Of a bar, in hundredths of the longest one, as SVG writes numbers."""
    return f"{share / most * 100 if most else 0:.1f}"
