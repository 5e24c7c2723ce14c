"""Every judged query asked of each engine: `python -m bench.search.asked`, a process of `bench.search`.

It stands in a portal that has the demo; `--postgresql` is another database, for that engine alone.
"""

import argparse
import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import django

if __name__ == "__main__":
    # The portal's own database is the demo's; what scripts/with-postgresql made is for that engine alone.
    os.environ["KERUEN_BENCH_POSTGRESQL"] = os.environ.pop("KERUEN_DATABASE_URL", "")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from bench.search.documents import documents
from bench.search.fts5 import Fts5
from bench.search.postgresql import PostgreSQL
from bench.search.tuning import half_of, tuned
from keruen.ops.tests.search_quality import asking, judged
from keruen.ops.tests.search_quality.measures import ndcg, recall
from keruen.search.finding import find
from keruen.search.query.parsing import parse
from keruen.search.query.query import Query


@dataclass(frozen=True, slots=True)
class Answered:
    """`half`: weights were tuned on `tuned`, the other was held out."""

    engine: str
    languages: str
    kind: str
    half: str
    text: str
    ndcg: float
    recall: float
    is_empty: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search.asked", description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--tune", action="store_true")
    options = parser.parse_args()
    made = tuned() if options.tune else _asked(os.environ["KERUEN_BENCH_POSTGRESQL"])
    options.into.write_text(json.dumps(made, ensure_ascii=False))


def _asked(postgresql: str) -> dict[str, object]:
    known, stories = asking.versions(), documents()
    there = set(known.values())
    peers = {"SQLite FTS5, unicode61": Fts5(stories).found}
    if postgresql:
        peers["PostgreSQL, russian and simple"] = PostgreSQL(postgresql, stories).found
    answered: list[Answered] = []
    for each in judged.read():
        found = {name: each.counted(known[pk] for pk in ask(each.text, each.page)) for name, ask in peers.items()}
        found = {"Keruen": asking.answers(each, known), **found}
        answered += [_measured(name, each, versions, each.versions(there)) for name, versions in found.items()]
    return {"answered": [asdict(each) for each in answered], "stories": len(stories), "milliseconds": _times()}


def _measured(engine: str, query: judged.Judged, found: list[str], grades: Mapping[str, int]) -> Answered:
    return Answered(
        engine=engine,
        languages="+".join(query.languages),
        kind=query.kind,
        half=half_of(query),
        text=query.text,
        ndcg=ndcg(found, grades),
        recall=recall(found, grades),
        is_empty=not found,
    )


def _times() -> list[float]:
    """Of each query with its facets, as the page asks it."""
    times = []
    for each in judged.read():
        began = time.perf_counter()
        find(Query(text=each.text, language=each.page, typed=parse(each.text)))
        times.append((time.perf_counter() - began) * 1000)
    return times


if __name__ == "__main__":
    main()
