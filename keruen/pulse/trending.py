"""The rail "В тренде": topics, each with the story that leads it.

Until readers' numbers exist, a topic's weight is the number of its recent stories, each counting half as much for
every `HALF_LIFE` since it was published, and its newest story leads. Editors' pins come first. The cost is the same
with any archive: the newest `LOOK_BACK` story-topic links are read, whatever their date.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from keruen.newsroom.models import Article, ArticleTopic
from keruen.newsroom.models.article import story_address
from keruen.pulse.models import Pin

PLACES = 18
HALF_LIFE = timedelta(hours=24)
LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class Lead:
    """The story that leads a topic."""

    pk: int
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class RailEntry:
    topic_name: str
    topic_slug: str
    story: Lead


@dataclass(slots=True)
class _Topic:
    name: str
    slug: str
    lead: Lead
    weight: float = 0.0

    def entry(self) -> RailEntry:
        return RailEntry(self.name, self.slug, self.lead)


def rail(language: str, *, places: int = PLACES) -> list[RailEntry]:
    """At most `places` topics of the language, the weightiest first. A story may lead several.

    Two queries; one more where a pin's story is not among the recent ones.
    """
    now = settings.CLOCK.now()
    recent = _by_weight(language, now)
    chosen = _pinned(language, now, recent)
    for topic in sorted(recent, key=lambda pk: -recent[pk].weight):
        if len(chosen) >= places:
            break
        chosen.setdefault(topic, recent[topic])
    return [topic.entry() for topic in chosen.values()][:places]


def _by_weight(language: str, now: datetime) -> dict[int, _Topic]:
    links = ArticleTopic.objects.newest_in(language).values_list(
        *("topic_id", "topic__name", "topic__slug", "published_at"),
        *("article__section__slug", "article__slug", "article_id", "article__title"),
    )[:LOOK_BACK]
    topics: dict[int, _Topic] = {}
    for topic, name, slug, moment, section, story_slug, story, title in links:
        if topic not in topics:
            topics[topic] = _Topic(name, slug, Lead(story, title, story_address(language, section, story_slug, story)))
        topics[topic].weight += 0.5 ** (max(now - moment, timedelta(0)) / HALF_LIFE)
    return topics


def _pinned(language: str, now: datetime, recent: dict[int, _Topic]) -> dict[int, _Topic]:
    """The pinned topics that have a live story, in their order."""
    pins = list(Pin.objects.holding(language, now=now))
    known = {topic.lead.pk: topic.lead for topic in recent.values()}
    wanted = {pin.lead for pin in pins if pin.lead} - known.keys()
    if wanted:
        stories = Article.objects.in_language(language).for_lists().filter(pk__in=wanted)
        known.update({story.pk: Lead(story.pk, story.title, story.address) for story in stories})
    return {pin.topic_id: _Topic(pin.topic.name, pin.topic.slug, known[pin.lead]) for pin in pins if pin.lead in known}
