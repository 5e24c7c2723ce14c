"""Compares what was read with what had been acknowledged before."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from keruen.ops.tests.checking.marks import Marks
from keruen.ops.tests.checking.record import Publication, Reading

# {address: the stories that must stand on it}; others may, and then must be right too
Watched = Mapping[str, Sequence[int]]


@dataclass(slots=True)
class Verdict:
    """Counts of answers. `stale` show less than was acknowledged and do not say so; `admitted` say so.

    `mixed` show one story under two numbers: a page that was rendered across a publication.
    """

    answers: int = 0
    stale: list[str] = field(default_factory=list)
    admitted: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    server_errors: list[str] = field(default_factory=list)
    refused: int = 0

    def __str__(self) -> str:
        return (
            f"{self.answers} answers, {len(self.stale)} stale, {len(self.admitted)} last good copies that say so, "
            f"{len(self.mixed)} mixed, {len(self.torn)} torn, {len(self.server_errors)} server errors, "
            f"{self.refused} refused"
        )


@dataclass(slots=True)
class _Acknowledged:
    """One story's publications, by the time of their acknowledgement; numbers only rise with it."""

    times: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def before(self, moment: float) -> int:
        """The highest number that was acknowledged before `moment`; 0 is what the stories begin with."""
        place = bisect_left(self.times, moment)
        return self.numbers[place - 1] if place else 0


def judge(readings: Iterable[Reading], publications: Iterable[Publication], watched: Watched) -> Verdict:
    acknowledged = _by_story(publications)
    verdict = Verdict()
    for reading in readings:
        verdict.answers += 1
        if reading.is_torn:
            verdict.torn.append(f"{reading.address}: {reading.fault}")
        elif reading.fault:
            verdict.refused += 1
        elif reading.status >= 500:
            verdict.server_errors.append(f"{reading.address}: {reading.status} at {reading.asked:.3f}")
        else:
            _judge_marks(reading, acknowledged, watched.get(reading.address, ()), verdict)
    return verdict


def _judge_marks(
    reading: Reading, acknowledged: Mapping[int, _Acknowledged], stories: Sequence[int], verdict: Verdict
) -> None:
    for story in {*stories, *reading.marks}:
        low, high = reading.marks.get(story, (-1, -1))
        if low != high:
            verdict.mixed.append(f"{reading.address}: story {story} stands as {low} and as {high}")
        wanted = acknowledged[story].before(reading.asked) if story in acknowledged else 0
        if low < wanted:
            told = f"{reading.address}: story {story} stands as {low}, {wanted} was acknowledged"
            (verdict.admitted if reading.is_marked_stale else verdict.stale).append(told)


def _by_story(publications: Iterable[Publication]) -> dict[int, _Acknowledged]:
    found: dict[int, _Acknowledged] = defaultdict(_Acknowledged)
    done = [each for each in publications if each.acknowledged is not None]
    for each in sorted(done, key=lambda each: each.acknowledged or 0):
        known = found[each.story]
        known.times.append(each.acknowledged or 0)
        known.numbers.append(max([each.number, *known.numbers[-1:]]))
    return dict(found)


def seconds_to_acknowledge(publications: Iterable[Publication]) -> list[float]:
    return [each.acknowledged - each.asked for each in publications if each.acknowledged is not None]


def seconds_to_see(
    readings: Iterable[Reading], publications: Iterable[Publication], watched: Watched
) -> dict[str, list[float]]:
    """{address: seconds from acknowledgements to the end of the first answer that was asked for later and shows it}.

    What the reader itself waited between two readings of the address is in it.
    """
    by_address: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_address[reading.address].append(reading)
    delays: dict[str, list[float]] = defaultdict(list)
    for address, stories in watched.items():
        line = sorted(by_address[address], key=lambda reading: reading.asked)
        asked = [reading.asked for reading in line]
        for each in publications:
            if each.story in stories and each.acknowledged is not None:
                later = line[bisect_right(asked, each.acknowledged) :]
                seen = next((r for r in later if r.marks.get(each.story, (-1, -1))[0] >= each.number), None)
                if seen is not None:
                    delays[address].append(seen.ended - each.acknowledged)
    return dict(delays)


def seconds_behind(readings: Iterable[Reading], publications: Sequence[Publication], watched: Watched) -> list[float]:
    """Of each answer that shows less than was acknowledged: how long ago the first that it lacks had been."""
    stories = _acknowledgements(publications)
    return [late for each in readings for late in _behind(each, each.marks, watched.get(each.address, ()), stories)]


def live_seconds_behind(readings: Iterable[Reading], publications: Sequence[Publication]) -> list[float]:
    """The same of the live parts: they follow within a second or so, and matter only where they show a story."""
    stories = _acknowledgements(publications)
    return [late for each in readings for late in _behind(each, each.live_marks, each.live_marks, stories)]


Acknowledgements = Mapping[int, Sequence[tuple[int, float]]]


def _acknowledgements(publications: Iterable[Publication]) -> Acknowledgements:
    """{story: its numbers, each with the time}."""
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for each in publications:
        if each.acknowledged is not None:
            found[each.story].append((each.number, each.acknowledged))
    return found


def _behind(
    reading: Reading, shown: Marks, stories: Iterable[int], acknowledgements: Acknowledgements
) -> Iterator[float]:
    if reading.fault or reading.status >= 500:
        return
    for story in stories:
        low = shown.get(story, (-1, -1))[0]
        first = min((time for number, time in acknowledgements.get(story, ()) if number > low), default=reading.asked)
        if first < reading.asked:
            yield reading.asked - first
