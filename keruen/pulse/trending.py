"""The rail "В тренде": topics, each with the story that leads it.

Until readers' numbers exist, a topic's weight is the number of its recent stories, each counting half as much for
every `HALF_LIFE` since it was published, and its newest story leads. Editors' pins come first. The cost is the same
with any archive: the newest `LOOK_BACK` story-topic links are read, whatever their date.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from keruen.newsroom.models import Article, ArticleTopic
from keruen.pulse.models import Pin

PLACES = 18
HALF_LIFE = timedelta(hours=24)
LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class RailEntry:
    topic_name: str
    topic_slug: str
    story: Article


@dataclass(slots=True)
class _Candidate:
    name: str
    slug: str
    lead: int
    weight: float = 0.0


def rail(language: str, *, places: int = PLACES) -> list[RailEntry]:
    """At most `places` topics of the language, the weightiest first. A story may lead several."""
    now = settings.CLOCK.now()
    chosen = dict(_pinned(language, now))
    for topic, candidate in _by_weight(language, now):
        if len(chosen) >= places:
            break
        chosen.setdefault(topic, candidate)
    stories = Article.objects.in_language(language).for_lists().in_bulk({each.lead for each in chosen.values()})
    entries = [RailEntry(each.name, each.slug, stories[each.lead]) for each in chosen.values() if each.lead in stories]
    return entries[:places]


def _pinned(language: str, now: datetime) -> Iterator[tuple[int, _Candidate]]:
    for pin in Pin.objects.holding(language, now=now):
        lead = pin.story_id or pin.newest_story
        if lead:
            yield pin.topic_id, _Candidate(pin.topic.name, pin.topic.slug, lead)


def _by_weight(language: str, now: datetime) -> list[tuple[int, _Candidate]]:
    links = (
        ArticleTopic.objects.filter(published_at__isnull=False, article__language_code=language)
        .order_by("-published_at", "-article_id")
        .values_list("topic_id", "topic__name", "topic__slug", "article_id", "published_at")[:LOOK_BACK]
    )
    topics: dict[int, _Candidate] = {}
    for topic, name, slug, article, moment in links:
        candidate = topics.setdefault(topic, _Candidate(name, slug, article))
        candidate.weight += 0.5 ** (max(now - moment, timedelta(0)) / HALF_LIFE)
    return sorted(topics.items(), key=lambda item: -item[1].weight)
