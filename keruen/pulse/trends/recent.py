"""The rail when nobody's reading is known: topics by their recent stories.

Each story counts half as much for every `HALF_LIFE` since it was published, and a topic's newest story leads it. The
cost is the same with any archive: the newest `LOOK_BACK` story-topic links are read, whatever their date.
"""

from datetime import datetime, timedelta
from typing import Final

from keruen.newsroom.models import ArticleTopic
from keruen.newsroom.models.article import story_address
from keruen.pulse.trends.entries import RECENT, Entry, Lead

HALF_LIFE: Final = timedelta(hours=24)
LOOK_BACK: Final = 400


def recent(language: str, *, now: datetime) -> list[Entry]:
    """One query. The weightiest topic first; a story may lead several."""
    links = ArticleTopic.objects.newest_in(language).values_list(
        *("topic_id", "topic__name", "topic__slug", "published_at"),
        *("article__section__slug", "article__slug", "article_id", "article__title"),
    )[:LOOK_BACK]
    entries: dict[int, Entry] = {}
    weights: dict[int, float] = {}
    for topic, name, slug, moment, section, story_slug, story, title in links:
        if topic not in entries:
            lead = Lead(story, title, story_address(language, section, story_slug, story), moment)
            entries[topic] = Entry(RECENT, topic, name, slug, lead)
        weights[topic] = weights.get(topic, 0.0) + 0.5 ** (max(now - moment, timedelta(0)) / HALF_LIFE)
    return sorted(entries.values(), key=lambda entry: -weights[entry.topic_id])
