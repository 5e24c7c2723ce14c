"""A day of reading, ten seconds at a time, before the code that ranks topics and two plain rules."""

from typing import Final

import numpy as np

from bench.trends.history import History
from bench.trends.noise import Noise
from bench.trends.outcome import Outcome, Spell
from bench.trends.plain import PlainRules
from bench.trends.world import HOUR, World
from keruen.pulse.trends import usual
from keruen.pulse.trends.freshness import NOBODY_KNOWS, Freshness
from keruen.pulse.trends.now import Now
from keruen.pulse.trends.places import STANDS_OUT, Place, places
from keruen.pulse.trends.rates import Rates
from keruen.pulse.trends.stories import Story

STEP: Final = 10.0
MINUTE: Final = 60.0
# How readers take to each story changes so often.
MOODS_LAST: Final = 600.0
OUT, RAIL = "stands out", "in the rail"


class Replay:
    """`knows_news`: whether it is known how new stories are read."""

    def __init__(
        self, world: World, history: History, random: np.random.Generator, outcome: Outcome, *, knows_news: bool = True
    ) -> None:
        self.world, self.history, self.random, self.outcome = world, history, random, outcome
        self.knows_news = knows_news
        self.rates, self.noise, self.plain = Rates(), Noise(world, random), PlainRules(world, history)
        self.rail: list[Place] = []
        self._stories: dict[int, Story] = {}
        self._read_in_minute: dict[int, int] = {}
        self._moods: dict[int, float] = {}
        self._columns: dict[int, dict[int, float]] = {}
        self._columns_of = -1
        self._expected: usual.Expected | None = None
        self._freshness: Freshness = NOBODY_KNOWS
        self._spells: dict[int, Spell] = {}

    def run(self, start: float, end: float, *, watched_from: float) -> None:
        """What is read before that instant is not ranked: it is what the portal has in its minutes."""
        for step in range(int((end - start) / STEP)):
            moment = start + step * STEP
            if step % (MINUTE / STEP) == 0:
                self._begin_minute(moment)
            self._read(moment)
            if moment >= watched_from:
                self._rank(moment + STEP)
        self.outcome.spells += self._spells.values()
        self.outcome.hours += (end - watched_from) / HOUR

    def _begin_minute(self, moment: float) -> None:
        self._read_in_minute = {}
        self.plain.begin_minute()
        self.alive = self.world.alive(moment)
        if int(moment) % MOODS_LAST == 0:
            self._moods = dict(zip(self.alive.tolist(), self.random.gamma(10, 0.1, len(self.alive)), strict=True))
        moods = np.array([self._moods.get(story, 1.0) for story in self.alive.tolist()])
        self.pace = self.world.pace(moment + MINUTE / 2, self.alive) * moods
        for story in self.alive.tolist():
            if story not in self._stories:
                published = float(self.world.published[story])
                self._stories[story] = Story("ru", published, self.world.topics[story])
        self._know(moment)

    def _know(self, moment: float) -> None:
        hour = int(moment // HOUR)
        if hour != self._columns_of:
            self._columns_of = hour
            self._columns = self.history.columns(moment)
            self._freshness = self.history.freshness(moment) if self.knows_news else NOBODY_KNOWS

    def _read(self, moment: float) -> None:
        drawn = self.random.poisson(self.pace * (STEP / HOUR))
        opened = [(int(self.alive[place]), int(drawn[place])) for place in np.flatnonzero(drawn)]
        opened += self.noise.within(moment, STEP, self.alive)
        opened += self._planted(moment)
        for story, count in opened:
            self._read_in_minute[story] = self._read_in_minute.get(story, 0) + count
            self.plain.read(self.world.topics[story], count)
        minute, changed = int(moment // MINUTE), {story for story, _ in opened}
        sums = ((minute, story, self._read_in_minute[story], self._read_in_minute[story]) for story in changed)
        self.rates.absorb(sums, now=moment + STEP)

    def _planted(self, moment: float) -> list[tuple[int, int]]:
        opened = []
        for burst in self.outcome.bursts:
            if burst.start <= moment < burst.end:
                count = int(self.random.poisson(burst.pace(moment) * STEP / HOUR))
                burst.readers += count
                if burst.had_60 is None and burst.readers >= 60:
                    burst.had_60 = moment + STEP
                opened.append((burst.story, count))
        for forger in self.outcome.forgers:
            if forger.start <= moment < forger.end:
                opened += [(story, 1) for story in forger.opens(moment)]
        return [(story, count) for story, count in opened if count]

    def _rank(self, now: float) -> None:
        self._expected = usual.expected(self._columns, now)
        counts, minutes = self.rates.counts(now), self.rates.readings(now)
        read = Now(now, counts, self._stories, minutes, self._expected, self._freshness)
        rail = places(read, before=self.rail)
        self.outcome.steps += 1
        self.outcome.changes += [(p.topic, p.story) for p in rail] != [(p.topic, p.story) for p in self.rail]
        self.rail = rail
        out = {place.topic for place in rail if place.kind == STANDS_OUT}
        self.outcome.places_out += len(out)
        rails = {OUT: out, RAIL: {place.topic for place in rail}, **self.plain.rails()}
        self._note_bursts(now, rails)
        self._note_forgers(now, rails)
        self._note_spells(now, out)

    def _note_bursts(self, now: float, rails: dict[str, set[int]]) -> None:
        for burst in self.outcome.bursts:
            there = {rule for rule, topics in rails.items() if burst.topic in topics}
            if now - STEP <= burst.start < now:
                burst.was_there = there
            if burst.start <= now < burst.end:
                burst.found.update(dict.fromkeys(there - burst.found.keys(), now))
            elif burst.end <= now and OUT in burst.found and burst.left is None and OUT not in there:
                burst.left = now

    def _note_forgers(self, now: float, rails: dict[str, set[int]]) -> None:
        for forger in self.outcome.forgers:
            if now - STEP <= forger.start < now:
                forger.was_there = forger.topic in rails[RAIL]
            if forger.start <= now < forger.end:
                forger.stood_out += STEP * (forger.topic in rails[OUT])
                forger.in_rail += STEP * (forger.topic in rails[RAIL])

    def _note_spells(self, now: float, out: set[int]) -> None:
        planted = {topic for burst in self.outcome.bursts if burst.is_told_of(now) for topic in burst.topics}
        for topic in out - planted:
            spell = self._spells.setdefault(topic, Spell(topic, now - STEP, now))
            spell.end = now
            spell.truth = max(spell.truth, self._truth(topic))
        for topic in [topic for topic in self._spells if topic not in out - planted]:
            self.outcome.spells.append(self._spells.pop(topic))

    def _truth(self, topic: int) -> float:
        """How many times as often as usual it is expected to be read, chance apart."""
        usually = self._expected.rate(topic) if self._expected else 0.0
        places = [place for place, story in enumerate(self.alive.tolist()) if topic in self.world.topics[story]]
        return float(self.pace[places].sum()) / max(usually, 1.0)
