"""How often a story may be read within a span of time and be nothing special.

An old one as often as in the hours before, all reading of the site being what it is now, but no more than its topic is
read on other days. A new one as often as new stories of its age are: until it is out for a while the luckiest of them
tell, then more and more its own readings do.
"""

import math
from dataclasses import dataclass
from typing import Final

from keruen.pulse.trends.freshness import Share
from keruen.pulse.trends.now import Now
from keruen.pulse.trends.windows import BEFORE, MINUTE, WINDOWS, span

# How many times the spread is still nothing out of the ordinary, where others tell, and where the story itself does.
AS_OTHERS: Final = 2.5
AS_BEFORE: Final = 1.5
# Readers come in groups: so much more than by pure chance do the readings of an old story spread.
GROUPS: Final = 2.0
# A new story's pace changes with its readers' mood: so many readings say as much as one that comes by chance alone.
MOODS: Final = 12.0
# From this age on, in seconds, its own readings tell how a new story is read.
KNOWN_AFTER: Final = 40 * 60.0
# However alike the others were, it may be another's.
_LEAST_SPREAD: Final = 0.2


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Readings within a span: `count` there are, `mean` is expected; `most` of a new story is nothing special."""

    count: int
    mean: float
    most: float | None = None

    def beyond(self, usual: float) -> float:
        """What is more than may be; `usual`: of the topic, on other days."""
        most = self.most
        if most is None:
            mean = min(self.mean, usual)
            most = mean + AS_BEFORE * math.sqrt(GROUPS * mean)
        return self.count - most


def ordinary(story: int, now: Now) -> list[Ordinary]:
    """For each of the spans."""
    is_new = now.freshness.knows(now.age(story))
    return [_new(story, now, minutes) if is_new else _old(story, now, minutes) for minutes in WINDOWS]


def _old(story: int, now: Now, minutes: int) -> Ordinary:
    own, of_all = now.past(story), now.past_of_all
    before = of_all[minutes + BEFORE] - of_all[minutes]
    part = of_all[minutes] / before if before else 0.0
    return Ordinary(own[minutes], (own[minutes + BEFORE] - own[minutes]) * part)


def _new(story: int, now: Now, minutes: int) -> Ordinary:
    own, of_all, age = now.past(story), now.past_of_all, now.age(story)
    began = max(age - span(minutes, now.instant), 0.0)
    news = now.freshness.share(began, age).of(of_all[minutes], span(minutes, now.instant))
    most = news.mean + AS_OTHERS * news.spread
    if began < KNOWN_AFTER:
        return Ordinary(own[minutes], news.mean, most)
    lived = min(math.ceil(began / MINUTE), BEFORE)
    should = now.freshness.share(began - lived * MINUTE, began).of(
        of_all[minutes + lived] - of_all[minutes], lived * MINUTE
    )
    luck, doubt = _luck(news, own[minutes + lived] - own[minutes], should.mean)
    return Ordinary(own[minutes], min(news.mean * luck, most), min(news.mean * (luck + AS_BEFORE * doubt), most))


def _luck(news: Share, read: int, should: float) -> tuple[float, float]:
    """How many times as often as others it is read, and the doubt about that: Poisson's law, others before all."""
    others = 1 / max(news.spread / news.mean, _LEAST_SPREAD) ** 2 if news.mean else 1.0
    said, expected = others + read / MOODS, others + should / MOODS
    return said / expected, math.sqrt(said) / expected
