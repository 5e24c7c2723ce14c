"""What was measured, as a section of bench/RESULTS.md."""

import re
from collections.abc import Iterable, Iterator

from bench import results
from bench.archive.stand import Stand
from bench.measured import Measured

# Milliseconds at a million.
AIMS = {"story": 25.0, "kk_story": 25.0, "oldest story": 25.0}
AIM_OF_LISTS = 40.0
LISTS = ("section", "topic", "person", "day", "month", "year")
AIMS_OF_FIGURES = {
    "search p50": 20.0,
    "search p99": 150.0,
    "publish to searchable, longest": 3.0,
    "index made in seconds": 360.0,
    "index in MB": 1000.0,
}
# What takes so much longer than in the smallest archive is explained by its slowest query.
GROWTH, MS_THAT_COUNT = 1.5, 5.0
# Of thousands of numbers in a plan the first few say enough.
LONG_LIST = re.compile(r"(\d+(?:,\d+){4})(?:,\d+)+")


def section(stands: list[Stand]) -> str:
    """One part for each database, sizes side by side."""
    by_database: dict[str, list[Stand]] = {}
    for stand in stands:
        by_database.setdefault(stand.database, []).append(stand)
    explained = (
        "Stories are those of `keruen demo --stories`. Pages are rendered anew for each request, in one process "
        "through Django's test client: medians, in brackets the lowest and the highest, and the number of queries. "
        "Slots, menus and the site's settings stand in the press, as where a site serves: nothing is voided meanwhile. "
        "A deep page is nine tenths down its list; section, topic and person are those with most stories."
    )
    return "\n\n".join([explained, *(_database(name, of) for name, of in by_database.items())])


def _database(name: str, stands: list[Stand]) -> str:
    parts = [f"### {name}"]
    for title, part in (("page", "pages"), ("desk", "desk"), ("act", "acts")):
        parts.append(_table(title, stands, [getattr(stand, part) for stand in stands]))
    parts.append(_numbers("job, seconds", stands, [stand.jobs for stand in stands], "{:.2f}"))
    parts.append(_numbers("figure", stands, [stand.figures for stand in stands], "{:,.1f}"))
    missed = list(_missed(stands[-1]))
    parts.append(f"Aims that are missed with {stands[-1].stories:,} stories: {'; '.join(missed) or 'none'}.")
    return "\n\n".join([*parts, *_plans(stands)])


def _head(title: str, stands: list[Stand]) -> list[str]:
    return [title, *(f"{stand.stories:,}" for stand in stands)]


def _table(title: str, stands: list[Stand], columns: list[dict[str, Measured]]) -> str:
    names = dict.fromkeys(name for column in columns for name in column)
    return results.table(_head(title, stands), [[name, *map(_cell, _row(name, columns))] for name in names])


def _row(name: str, columns: Iterable[dict[str, Measured]]) -> list[Measured | None]:
    return [column.get(name) for column in columns]


def _cell(each: Measured | None) -> str:
    if each is None:
        return "–"
    status = "" if each.status == 200 else f" [{each.status}]"
    return f"{each.shown}, {each.queries} q{status}"


def _numbers(title: str, stands: list[Stand], columns: list[dict[str, float]], form: str) -> str:
    names = dict.fromkeys(name for column in columns for name in column)
    lines = [[name, *(form.format(column[name]) if name in column else "–" for column in columns)] for name in names]
    return results.table(_head(title, stands), lines)


def _missed(stand: Stand) -> Iterator[str]:
    for name, each in stand.pages.items():
        aim = AIMS.get(name) or (AIM_OF_LISTS if name.split(",")[0] in LISTS else 0)
        if aim and each.median > aim:
            yield f"{name} {each.median:.1f} ms ({aim:.0f})"
    for name, aim in AIMS_OF_FIGURES.items():
        if stand.figures.get(name, 0) > aim:
            yield f"{name} {stand.figures[name]:.1f} ({aim:.0f})"


def _plans(stands: list[Stand]) -> Iterator[str]:
    """Of what grew, the slowest query."""
    small, large = stands[0], stands[-1]
    for part in ("pages", "desk", "acts"):
        before, after = getattr(small, part), getattr(large, part)
        for name, each in after.items():
            least = before[name].least if name in before else 0
            if least and each.least > least * GROWTH and each.least - least > MS_THAT_COUNT and each.slowest:
                query = each.slowest[0]
                plan = LONG_LIST.sub(r"\1, …", query.plan)
                yield f"{name}: {query.ms:.0f} ms of it are\n\n```\n{query.sql[:600]}\n\n{plan}\n```"
