"""The rail as a whole: which topics stand in it, in which order, which story leads each, and why.

First what stands out of its usual reading, by how far; then what is read most. Plain numbers in, plain numbers out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import Final

from keruen.pulse.trends import heat, same_sets
from keruen.pulse.trends.freshness import KNOWN_AFTER, NOBODY_KNOWS, Freshness, News, ordinary
from keruen.pulse.trends.leads import lead
from keruen.pulse.trends.scales import FAST, HOUR, MIDDLE, SCALES, SLOW, ByScale, Scale
from keruen.pulse.trends.settling import settled
from keruen.pulse.trends.stories import Story
from keruen.pulse.trends.usual import Expected

PLACES: Final = 18
STANDS_OUT: Final = "stands out"
READ_NOW: Final = "read now"
# A topic with fewer readings within the hour is not called read.
FEWEST: Final = 1.5
_AN_HOUR: Final = 3600.0
# What one address may have read counts for so much among what is read.
_UNSURE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Place:
    """A topic with its lead.

    `score`: its heat, else its rank among what is read; `rate` and `usual`: views an hour; `times`: one to the other.
    """

    topic: int
    story: int
    kind: str
    score: float
    rate: float
    usual: float | None
    times: float | None


@dataclass(slots=True)
class _Topic:
    stories: list[int]
    counts: list[ByScale]
    sums: ByScale = ()
    usual: ByScale | None = None
    heat: float = 0.0
    scale: int = HOUR
    weights: Mapping[int, float] | None = None

    def reading(self) -> float:
        """Of its most read stories within the hour: one address can read a little of very many."""
        return sum(nlargest(heat.STORIES, (count[HOUR] for count in self.counts)))

    def rank(self) -> float:
        """What is surely not read by one address alone comes before all the rest."""
        return sum(surely(count[HOUR], SLOW) for count in nlargest(heat.STORIES, self.counts, key=_of_hour))

    def says_the_same(self, other: "_Topic") -> bool:
        return same_sets.are_same(self.weighed(), other.weighed())

    def weighed(self) -> Mapping[int, float]:
        if self.weights is None:
            readings = {story: count[HOUR] for story, count in zip(self.stories, self.counts, strict=True)}
            self.weights = same_sets.weights(readings)
        return self.weights


@dataclass(frozen=True)
class Now:
    """What one language's readers read at an instant, and what they read as a rule."""

    instant: float
    counts: Mapping[int, ByScale]
    stories: Mapping[int, Story]
    expected: Expected | None = None
    freshness: Freshness = NOBODY_KNOWS

    @cached_property
    def an_hour(self) -> float:
        """Readings an hour of all stories."""
        return sum(count[HOUR] for count in self.counts.values()) * _AN_HOUR / SLOW.window


def places(now: Now, *, before: Sequence[Place] = (), muted: Collection[int] = (), count: int = PLACES) -> list[Place]:
    """At most `count`; `before` are those that were found last."""
    topics = {number: topic for number, topic in _topics(now).items() if number not in muted}
    out_before = {place.topic for place in before if place.kind == STANDS_OUT}
    out = {
        number: topic.heat
        for number, topic in topics.items()
        if topic.heat >= (heat.STAYS_OUT if number in out_before else heat.STANDS_OUT)
    }
    order = [place.topic for place in before]
    chosen = _distinct(settled(out, order, count=2 * count), topics, [], count=count)
    if len(chosen) < count:
        read = {number: topic for number, topic in topics.items() if number not in out and topic.reading() >= FEWEST}
        ranks = {number: topic.rank() for number, topic in read.items()}
        chosen = _distinct(settled(ranks, order, count=2 * count), topics, chosen, count=count)
    return [_place(number, topics[number], now, is_out=number in out) for number in chosen]


def surely(count: float, scale: Scale) -> float:
    """Readings that one address can't have made, and as good as nothing for those that it can."""
    return max(count - scale.one_address, 0.0) + _UNSURE * count


def _of_hour(count: ByScale) -> float:
    return count[HOUR]


def _topics(now: Now) -> dict[int, _Topic]:
    topics: dict[int, _Topic] = {}
    for number, count in now.counts.items():
        story = now.stories.get(number)
        for topic in story.topics if story else ():
            if topic in topics:
                topics[topic].stories.append(number)
                topics[topic].counts.append(count)
            else:
                topics[topic] = _Topic([number], [count])
    for number, each in topics.items():
        each.sums = (sum(c[0] for c in each.counts), sum(c[1] for c in each.counts), sum(c[2] for c in each.counts))
        if now.expected is not None:
            _compare(each, now.expected.counts(number), now)
    return topics


def _compare(topic: _Topic, on_other_days: ByScale, now: Now) -> None:
    if not _may_stand_out(topic.sums, on_other_days):
        topic.usual = on_other_days
        return
    topic.usual = ordinary(on_other_days, list(_news(topic, now)), reading=now.an_hour)
    if _may_stand_out(topic.sums, topic.usual):
        topic.heat, topic.scale = heat.hottest(topic.counts, topic.usual)


def _may_stand_out(readings: ByScale, usual: ByScale) -> bool:
    return any(heat.may_stand_out(*pair) for pair in zip(readings, usual, strict=True))


def _news(topic: _Topic, now: Now) -> Iterator[tuple[News, ByScale | None]]:
    for number, count in zip(topic.stories, topic.counts, strict=True):
        age = now.instant - now.stories[number].published
        news = now.freshness.of(age)
        if news is not None:
            yield news, _at_pace_of_last_hour(count, age) if age > KNOWN_AFTER else None


def _at_pace_of_last_hour(count: ByScale, age: float) -> ByScale:
    pace = count[HOUR] / (SLOW.window * (1 - 0.5 ** (age / SLOW.half_life)))
    return pace * FAST.window, pace * MIDDLE.window, pace * SLOW.window


def _distinct(ranked: list[int], topics: Mapping[int, _Topic], chosen: list[int], *, count: int) -> list[int]:
    """`chosen`, and after them those of `ranked` that don't say the same as one before them: `count` at most."""
    found = list(chosen)
    for number in ranked:
        if len(found) >= count:
            break
        if not any(topics[number].says_the_same(topics[other]) for other in found):
            found.append(number)
    return found


def _place(number: int, topic: _Topic, now: Now, *, is_out: bool) -> Place:
    scale = topic.scale if is_out else HOUR
    window = SCALES[scale].window / _AN_HOUR
    usual = topic.usual[scale] if topic.usual is not None else None
    return Place(
        topic=number,
        story=lead(topic.stories, now.counts, now.stories),
        kind=STANDS_OUT if is_out else READ_NOW,
        score=topic.heat if is_out else topic.rank(),
        rate=topic.sums[scale] / window,
        usual=usual / window if usual is not None else None,
        times=topic.sums[scale] / usual if usual else None,
    )
