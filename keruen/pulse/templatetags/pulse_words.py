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
def width(share: float) -> str:
    """Of a bar, in hundredths, as SVG writes numbers."""
    return f"{share * 100:.1f}"
