"""Why a topic stands where it does, as `Ranking.reasons` keeps it beside the places."""

from collections.abc import Mapping, Sequence
from typing import Any

from keruen.pulse.models import Ranking
from keruen.pulse.trends.places import Place
from keruen.pulse.trends.stories import Story

Reason = dict[str, Any]


def of(
    found: Sequence[Place], stories: Mapping[int, Story], minutes: Sequence[Mapping[int, int]]
) -> list[Reason]:  # fmt: skip
    """`minutes`: views by story, of the last hour."""
    by_topic = _by_topic({place.topic for place in found}, stories, minutes)
    return [
        {
            "kind": place.kind,
            "score": round(place.score, 2),
            "rate": round(place.rate, 1),
            "usual": None if place.usual is None else round(place.usual, 1),
            "times": None if place.times is None else round(place.times, 2),
            "minutes": by_topic[place.topic],
        }
        for place in found
    ]


def places_of(row: Ranking) -> list[Place]:
    """The places as they were found last."""
    return [
        Place(topic, story, each["kind"], each["score"], each["rate"], each["usual"], each["times"])
        for (topic, story), each in zip(row.places, row.reasons, strict=False)
    ]


def _by_topic(
    topics: set[int], stories: Mapping[int, Story], minutes: Sequence[Mapping[int, int]]
) -> dict[int, list[int]]:  # fmt: skip
    """Views of each of the topics, minute by minute."""
    found = {topic: [0] * len(minutes) for topic in topics}
    for place, views in enumerate(minutes):
        for story, count in views.items():
            for topic in stories[story].topics if story in stories else ():
                if topic in found:
                    found[topic][place] += count
    return found
