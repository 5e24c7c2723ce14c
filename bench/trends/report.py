"""What came of the replays, in words and tables."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from bench.results import table
from bench.trends.cost import Cost
from bench.trends.outcome import Outcome
from bench.trends.plain import PLAIN_DAY, PLAIN_HOUR
from bench.trends.planted import KINDS, TIMES, Burst
from bench.trends.replay import OUT, RAIL
from bench.trends.world import HOUR, SIZES

ENOUGH_READERS: Final = 60
AIM_SECONDS: Final = 60
TOO_LONG: Final = 120.0
RULES: Final = (OUT, RAIL, PLAIN_HOUR, PLAIN_DAY)
BURST_HEAD: Final = [
    "burst", "topics", "stands out within 60 s of its 60th reader", "s after that reader", "s after its start",
    "min after its end", "by views in 1 h", "by views in 24 h",
]  # fmt: skip
FORGER_HEAD: Final = ["forger", "stories opened", "views that tell", "s among what stands out", "s in the rail"]
READING: Final = (
    "Bursts: medians of those that came to stand out; negative: before its 60th reader. The plain rules: of the topics "
    "that they didn't show before, how many came among their 18 places while the burst lasted, and when. Not planted: "
    "topics that stand out and of whose stories none is, or was for the last two hours, planted; each topic of a story "
    "counts. Places that nothing stands out for show what is read most, and say so: these are not counted here. "
    "Forger: one address opens every story of a topic as often as it tells anything, for two hours, as fast as the "
    "rate limit lets it. Seconds in the rail are of all its places, of those topics that were not there when it began."
)


class Replayed(NamedTuple):
    """`outcomes` by language."""

    title: str
    seeds: Sequence[int]
    outcomes: Mapping[str, Sequence[Outcome]]


def told(replayed: Sequence[Replayed], cost: Cost | None = None, *, hours: float) -> str:
    parts = [_circumstances(hours)]
    for each in replayed:
        parts += [f"### {each.title}: {', '.join(map(str, each.seeds))}", *_tables(each.outcomes)]
    return "\n\n".join([*parts, "### Reading the tables", READING, *([str(cost)] if cost else [])])


def _tables(outcomes: Mapping[str, Sequence[Outcome]]) -> list[str]:
    all_of = [outcome for some in outcomes.values() for outcome in some]
    bursts = [burst for outcome in all_of for burst in outcome.bursts]
    return [
        table(BURST_HEAD, _burst_rows(bursts)),
        _left_out(bursts),
        table(["not planted", *outcomes], _false_rows(outcomes)),
        _about_false(all_of),
        table(FORGER_HEAD, _forged(all_of)),
    ]


def _circumstances(hours: float) -> str:
    sizes = "; ".join(
        f"{language}: {size.views:,} views a day, {size.old_stories:,} old stories and {size.news} new ones a day, "
        f"{size.topics} topics"
        for language, size in SIZES.items()
    )
    return (
        "Invented reading, of each seed after four weeks or more of history and on another day of the week; "
        f"{hours:g} hours each, ranked each 10 seconds by the code that serves. {sizes}. Planted: one story of a topic "
        "that is read as usual is opened so often that the topic is read 2, 3, 5 or 10 times as often, for half an "
        "hour to two; and slow risers, from usual to six times in three hours. Not planted: the rhythm of day and "
        "week, lively days and quarter hours, Zipf's popularity, new stories (each read at once, the luckiest three "
        "times as much as the mean), groups of up to 25 readers within two minutes, robots that no list knows."
    )


def _burst_rows(bursts: Iterable[Burst]) -> Iterable[list[str]]:
    known = [burst for burst in bursts if burst.had_60 is not None and OUT not in burst.was_there]
    for times in TIMES:
        yield _row(f"{times} times", [each for each in known if each.times == times and not each.is_riser])
        if times == 5:
            for kind, (least, most) in KINDS.items():
                some = [each for each in known if each.times == times and each.kind == kind and not each.is_riser]
                yield _row(f"of them {kind} topics ({least}-{most} views an hour)", some)
    yield _row("slow risers to 6 times", [each for each in known if each.is_riser])


def _row(name: str, bursts: Sequence[Burst]) -> list[str]:
    soon = [each for each in bursts if OUT in each.found and each.found[OUT] - (each.had_60 or 0) <= AIM_SECONDS]
    found = [each for each in bursts if OUT in each.found]
    return [
        name,
        str(len(bursts)),
        _share(len(soon), len(bursts)),
        _median(each.found[OUT] - (each.had_60 or 0) for each in found),
        _median(each.found[OUT] - each.start for each in found),
        _median((each.left - each.end) / 60 for each in found if each.left is not None),
        _plainly(bursts, PLAIN_HOUR),
        _plainly(bursts, PLAIN_DAY),
    ]


def _plainly(bursts: Sequence[Burst], rule: str) -> str:
    """Of the topics that this rule didn't show already, those that it came to show; seconds after the 60th reader."""
    new = [each for each in bursts if rule not in each.was_there]
    found = [each.found[rule] - (each.had_60 or 0) for each in new if rule in each.found]
    return f"{_share(len(found), len(new))}, {_median(found)} s" if found else _share(0, len(new))


def _left_out(bursts: Sequence[Burst]) -> str:
    few = sum(burst.had_60 is None for burst in bursts)
    before = sum(burst.had_60 is not None and OUT in burst.was_there for burst in bursts)
    missed = sum(burst.had_60 is not None and OUT not in burst.was_there and OUT not in burst.found for burst in bursts)
    return (
        f"Left out: {few} bursts with fewer than {ENOUGH_READERS} readers, and {before} of topics that stood out "
        f"already. {missed} never stood out."
    )


def _false_rows(outcomes: Mapping[str, Sequence[Outcome]]) -> Iterable[list[str]]:
    by_language = list(outcomes.values())
    yield ["times a day that a topic stands out", *(_a_day(some, 0) for some in by_language)]
    yield ["longer than 2 minutes", *(_a_day(some, TOO_LONG) for some in by_language)]
    yield ["hours a day, of these", *(_hours_a_day(some) for some in by_language)]
    yield ["longest, minutes", *(_longest(some) for some in by_language)]
    yield ["places that stand out, mean", *(_per_step(some) for some in by_language)]
    yield ["changes of the rail an hour", *(_changes(some) for some in by_language)]


def _about_false(outcomes: Sequence[Outcome]) -> str:
    long = [spell for outcome in outcomes for spell in outcome.spells if spell.seconds > TOO_LONG]
    true = sum(spell.truth >= 1.5 for spell in long)
    return (
        f"Of the {len(long)} that lasted longer than two minutes, {true} were of topics that really were read at least "
        "1.5 times as often as usual then, chance apart: lucky stories at once, though each by itself is ordinary."
    )


def _forged(outcomes: Sequence[Outcome]) -> Iterable[list[str]]:
    for kind in KINDS:
        some = [each for outcome in outcomes for each in outcome.forgers if each.kind == kind]
        new = [each for each in some if not each.was_there]
        yield [
            f"{kind} topics ({len(some)}, {len(some) - len(new)} in the rail before)",
            _median(len(each.stories) for each in some),
            _median(each.views for each in some),
            f"{sum(each.stood_out for each in some):.0f}",
            f"{sum(each.in_rail for each in new):.0f}",
        ]


def _a_day(outcomes: Sequence[Outcome], longer_than: float) -> str:
    count = sum(spell.seconds > longer_than for outcome in outcomes for spell in outcome.spells)
    return f"{count / _days(outcomes):.1f}"


def _hours_a_day(outcomes: Sequence[Outcome]) -> str:
    seconds = sum(spell.seconds for outcome in outcomes for spell in outcome.spells if spell.seconds > TOO_LONG)
    return f"{seconds / HOUR / _days(outcomes):.2f}"


def _longest(outcomes: Sequence[Outcome]) -> str:
    return f"{max((spell.seconds for outcome in outcomes for spell in outcome.spells), default=0) / 60:.1f}"


def _per_step(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(each.places_out for each in outcomes) / sum(each.steps for each in outcomes):.1f}"


def _changes(outcomes: Sequence[Outcome]) -> str:
    return f"{sum(each.changes for each in outcomes) / sum(each.hours for each in outcomes):.0f}"


def _days(outcomes: Sequence[Outcome]) -> float:
    return sum(each.hours for each in outcomes) / 24


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _median(values: Iterable[float]) -> str:
    known = list(values)
    return f"{statistics.median(known):.0f}" if known else "-"
