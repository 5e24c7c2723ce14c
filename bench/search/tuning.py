"""Weights of answers, tried one by one on half of the judged queries; the other half says what that is worth."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from unittest import mock

from keruen.ops.tests.search_quality import asking, judged
from keruen.ops.tests.search_quality.judged import Judged
from keruen.ops.tests.search_quality.measures import mean, ndcg
from keruen.search import finding
from keruen.search.query.weights import WEIGHTS, Weights

DAYS: Final = (7, 30, 365, 1095)
TRIED: Final[Mapping[str, Sequence[Any]]] = {
    "title": (1.5, 2.0, 3.0, 4.0),
    "lede": (0.0, 0.5, 1.0, 2.0),
    "people": (1.0, 2.0, 3.0),
    "topics": (0.5, 1.0, 1.5, 2.0),
    "together": (0.25, 0.5, 1.0),
    "fresh": tuple(tuple((day, worth) for day in DAYS) for worth in (0.05, 0.2, 0.5, 1.0, 2.0)),
}


def half_of(query: Judged) -> str:
    """By the hash of its words."""
    return "tuned" if hashlib.sha256(query.text.encode()).digest()[0] % 2 else "held out"


def tuned() -> dict[str, object]:
    """Each step that was better on the one half: the weight, its value, and nDCG on both."""
    return {"steps": list(_steps())}


def _steps() -> Iterator[tuple[str, str, float, float]]:
    queries = [each for each in judged.read() if each.kind != judged.NOTHING]
    ours, held = ([each for each in queries if half_of(each) == half] for half in ("tuned", "held out"))
    weights, best = WEIGHTS, _ndcg(ours, WEIGHTS)
    yield "as it is", "", best, _ndcg(held, WEIGHTS)
    for name, values in TRIED.items():
        for value in values:
            changed = replace(weights, **{name: value})
            reached = _ndcg(ours, changed)
            if reached > best:
                weights, best = changed, reached
                yield name, str(value), best, _ndcg(held, changed)


def _ndcg(queries: Iterable[Judged], weights: Weights) -> float:
    known = asking.versions()
    there = set(known.values())
    with mock.patch.object(finding, "WEIGHTS", weights):
        return mean(ndcg(asking.answers(each, known), each.versions(there)) for each in queries)
