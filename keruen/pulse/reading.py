"""Numbers of readers, as pages show them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from keruen.press.recording import depend
from keruen.pulse.dependencies import COUNTED, VIEWS
from keruen.pulse.models import StoryViews

# What a slot finds the totals under that were read for several slots together (`Reader.kept`).
TOTALS: Final = "totals"


def total(article_id: int, *, known: Mapping[int, int | None] = MappingProxyType({})) -> int | None:
    """How many times the story was read; None where nobody has counted. `known` are `totals` read just now."""
    depend(VIEWS.format(article_id), COUNTED)
    if article_id in known:
        return known[article_id]
    return StoryViews.objects.filter(article_id=article_id).values_list("total", flat=True).first()


def totals(article_ids: Iterable[int]) -> dict[int, int | None]:
    """{story: how many times it was read}, in one query."""
    wanted = list(article_ids)
    found = dict(StoryViews.objects.filter(article_id__in=wanted).values_list("pk", "total"))
    return {article: found.get(article) for article in wanted}
