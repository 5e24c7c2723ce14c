"""The rail as a whole: which topics stand in it, in which order, which story leads each, and why.

First what stands out of its usual reading, by how far; then what is read most. Plain numbers in, plain numbers out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from keruen.pulse.trends import heat, same_sets
from keruen.pulse.trends.heat import Heat
from keruen.pulse.trends.leads import lead
from keruen.pulse.trends.now import Now
from keruen.pulse.trends.ordinary import Ordinary, ordinary
from keruen.pulse.trends.scales import HOUR, SLOW, ByScale
from keruen.pulse.trends.settling import settled
from keruen.pulse.trends.windows import ONE_ADDRESS, WINDOWS, span

PLACES: Final = 18
STANDS_OUT: Final = "stands out"
READ_NOW: Final = "read now"
# A topic of which fewer readings within the hour are surely not those of one address is not called read; if it were
# any at all, one address would lift into the rail what a handful reads.
FEWEST: Final = 10.0
_AN_HOUR: Final = 3600.0
_COLD: Final = Heat(0.0, 0, 0.0)
# A story that counts for less is not read beyond what one address can add, unless all of it was long ago.
_WORTH: Final = ONE_ADDRESS / 2


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
    hot: Heat = _COLD
    weights: Mapping[int, float] | None = None

    def rank(self) -> float:
        """What is surely not read by one address alone."""
        return heat.surely((count[HOUR] for count in self.counts), SLOW.one_address)

    def says_the_same(self, other: "_Topic") -> bool:
        return same_sets.are_same(self.weighed(), other.weighed())

    def weighed(self) -> Mapping[int, float]:
        if self.weights is None:
            readings = {story: count[HOUR] for story, count in zip(self.stories, self.counts, strict=True)}
            self.weights = same_sets.weights(readings)
        return self.weights


def places(now: Now, *, before: Sequence[Place] = (), muted: Collection[int] = (), count: int = PLACES) -> list[Place]:
    """At most `count`; `before` are those that were found last."""
    topics = {number: topic for number, topic in _topics(now).items() if number not in muted}
    out_before = {place.topic for place in before if place.kind == STANDS_OUT}
    out = {
        number: topic.hot.degree
        for number, topic in topics.items()
        if topic.hot.degree >= (heat.STAYS_OUT if number in out_before else heat.STANDS_OUT)
    }
    order = [place.topic for place in before]
    chosen = _distinct(settled(out, order, count=2 * count), topics, [], count=count)
    if len(chosen) < count:
        ranks = {
            number: rank for number, topic in topics.items() if number not in out and (rank := topic.rank()) >= FEWEST
        }
        chosen = _distinct(settled(ranks, order, count=2 * count), topics, chosen, count=count)
    return [_place(number, topics[number], now, is_out=number in out) for number in chosen]


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
    _compare(topics, now)
    return topics


def _compare(topics: Mapping[int, _Topic], now: Now) -> None:
    """With what is usual: the few topics that have stories which may be read beyond it."""
    if now.expected is None:
        return
    leading = _leading(now)
    for number, topic in topics.items():
        found = [leading[story] for story in topic.stories if story in leading]
        usual = now.expected.counts(number) if found else ()
        if found and heat.may_stand_out(found, usual):
            others = (story for story in topic.stories if story not in leading)
            new = [ordinary(story, now) for story in others if now.freshness.knows(now.age(story))]
            topic.hot = heat.hottest(found + new, usual)


def _leading(now: Now) -> dict[int, list[Ordinary]]:
    """Stories of which more was read than one address can add, and those that are new more than is ordinary besides."""
    read = (story for story, count in now.counts.items() if count[HOUR] >= _WORTH and story in now.stories)
    known = {story: ordinary(story, now) for story in read}
    return {story: spans for story, spans in known.items() if any(each.beyond(0.0) > ONE_ADDRESS for each in spans)}


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
    story = lead(topic.stories, now.counts, now.stories)
    if is_out:
        rate, usual = _rates(topic, now)
        return Place(number, story, STANDS_OUT, topic.hot.degree, rate, usual, rate / usual if usual else None)
    rate = sum(count[HOUR] for count in topic.counts) * _AN_HOUR / SLOW.window
    known = now.expected.rate(number) if now.expected is not None else None
    return Place(number, story, READ_NOW, topic.rank(), rate, known, rate / known if known else None)


def _rates(topic: _Topic, now: Now) -> tuple[float, float]:
    """An hour, by the span on which it stands out most: what it is read, and what is usual."""
    minutes = WINDOWS[topic.hot.window]
    hours = span(minutes, now.instant) / _AN_HOUR
    read = sum(minute.get(story, 0) for minute in now.minutes[:minutes] for story in topic.stories)
    return read / hours, topic.hot.usual / hours
