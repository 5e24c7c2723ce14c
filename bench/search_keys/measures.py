"""Recall, sharing and speed of a method."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bench.search_keys.methods import Method


def recall(method: Method, paradigms: Mapping[str, Iterable[str]]) -> float:
    """The share of forms whose key is their word's."""
    met = [method(form) == method(word) for word, forms in paradigms.items() for form in forms]
    return sum(met) / len(met)


def sharing(method: Method, words: Sequence[str]) -> float:
    """The share of words whose key is another's as well."""
    keys = Counter(map(method, words))
    return sum(count for count in keys.values() if count > 1) / len(words)


def rate(work: Callable[[], object], amount: int, *, times: int = 3) -> float:
    """Per second of the process's own time, the best of some turns."""
    return amount / min(seconds(work) for _ in range(times))


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
