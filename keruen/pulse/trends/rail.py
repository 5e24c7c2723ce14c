"""The rail "В тренде" as pages show it: what editors pinned, what was computed, and recent stories for the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from keruen.newsroom.models import Article, ArticleTopic, Topic
from keruen.press.recording import until
from keruen.pulse.models import Mute, Pin, Ranking
from keruen.pulse.trends.entries import PINNED, Entry, Lead
from keruen.pulse.trends.places import PLACES
from keruen.pulse.trends.rankings import LASTS
from keruen.pulse.trends.recent import recent


@dataclass(slots=True)
class _Wanted:
    """What is to stand in the rail, by topic, if it is all still there."""

    stories: dict[int, int] = field(default_factory=dict)
    pins: dict[int, Pin] = field(default_factory=dict)
    reasons: dict[int, Mapping[str, Any]] = field(default_factory=dict)


def rail(language: str, *, places: int = PLACES) -> list[Entry]:
    """At most `places` topics of the language, each once. A story may lead several.

    Six queries, one more where recent stories fill up, and one for each pin whose story nobody named or reads.
    """
    now = settings.CLOCK.now()
    muted = _muted(now)
    entries = _entries(_wanted(language, now, muted), language)[:places]
    if len(entries) < places:
        taken = muted | {entry.topic_id for entry in entries}
        entries += [entry for entry in recent(language, now=now) if entry.topic_id not in taken]
    return entries[:places]


def _muted(now: datetime) -> set[int]:
    muted = list(Mute.objects.holding(now=now))
    for mute in muted:
        until(mute.until)
    return {mute.topic_id for mute in muted}


def _wanted(language: str, now: datetime, muted: set[int]) -> _Wanted:
    """Pins in their order, each with the story that its editor named, else the one that is read most; then the rest."""
    computed = _computed(language, now)
    wanted = _Wanted(reasons={topic: reason for topic, _, reason in computed})
    leads = {topic: story for topic, story, _ in computed}
    for pin in Pin.objects.holding(language, now=now):
        if pin.until is not None:
            until(pin.until)
        story = pin.story_id or leads.get(pin.topic_id) or _newest(pin.topic)
        if story is not None and pin.topic_id not in muted:
            wanted.stories[pin.topic_id], wanted.pins[pin.topic_id] = story, pin
    for topic, story in leads.items():
        if topic not in muted:
            wanted.stories.setdefault(topic, story)
    return wanted


def _computed(language: str, now: datetime) -> list[tuple[int, int, Mapping[str, Any]]]:
    """(topic, story, reason), as long as it is true."""
    row = Ranking.objects.of(Ranking.Kind.TRENDING, language).first()
    if row is None or now >= row.computed_at + LASTS[Ranking.Kind.TRENDING]:
        return []
    until(row.computed_at + LASTS[Ranking.Kind.TRENDING])
    return [(topic, story, reason) for (topic, story), reason in zip(row.places, row.reasons, strict=False)]


def _newest(topic: Topic) -> int | None:
    newest: int | None = Article.objects.about(topic).values_list("pk", flat=True).first()
    return newest


def _entries(wanted: _Wanted, language: str) -> list[Entry]:
    """Those whose topic and story are there; what no editor put together must still belong together."""
    if not wanted.stories:
        return []
    topics = {topic.pk: topic for topic in Topic.objects.filter(pk__in=list(wanted.stories))}
    leads = _leads(set(wanted.stories.values()), language)
    links = set(ArticleTopic.objects.filter(article_id__in=list(leads)).values_list("topic_id", "article_id"))
    return [
        _entry(topics[topic], leads[story], wanted)
        for topic, story in wanted.stories.items()
        if topic in topics and story in leads and (topic in wanted.pins or (topic, story) in links)
    ]


def _entry(topic: Topic, lead: Lead, wanted: _Wanted) -> Entry:
    pin, reason = wanted.pins.get(topic.pk), wanted.reasons.get(topic.pk)
    kind = PINNED if pin else str(reason["kind"]) if reason else ""
    return Entry(kind, topic.pk, topic.name, topic.slug, lead, pin, reason)


def _leads(numbers: Iterable[int], language: str) -> dict[int, Lead]:
    found = Article.objects.in_language(language).filter(pk__in=list(numbers)).select_related("section").defer("body")
    return {story.pk: Lead(story.pk, story.title, story.address, story.published_at) for story in found}
