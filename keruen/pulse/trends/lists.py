"""Lists of stories as pages show them: read most in a day or a week, and being read now."""

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.press.recording import until
from keruen.pulse import reading
from keruen.pulse.models import Ranking
from keruen.pulse.trends.rankings import LASTS

# Fewer stories are no list of what is read.
FEWEST_NOW = 3


def most_read(kind: str, language: str, *, count: int) -> list[Article]:
    """The stories of a list; where too few are known, after them the recent ones with the highest totals."""
    found = _computed(kind, language)[:count]
    if len(found) < count:
        days = 1 if kind == Ranking.Kind.READ_TODAY else 7
        known = {story.pk for story in found}
        found += [story for story in reading.most_read(language, days=days, count=count) if story.pk not in known]
    return found[:count]


def read_now(language: str, *, count: int) -> list[Article]:
    """Nothing where hardly anybody reads, or where nobody knows."""
    found = _computed(Ranking.Kind.READ_NOW, language)[:count]
    return found if len(found) >= FEWEST_NOW else []


def _computed(kind: str, language: str) -> list[Article]:
    """In their order, as long as that is true."""
    row = Ranking.objects.of(kind, language).first()
    if row is None or settings.CLOCK.now() >= row.computed_at + LASTS[Ranking.Kind(kind)]:
        return []
    until(row.computed_at + LASTS[Ranking.Kind(kind)])
    live = Article.objects.in_language(language).filter(pk__in=row.places).select_related("section").defer("body")
    stories = {story.pk: story for story in live}
    return [stories[number] for number in row.places if number in stories]
