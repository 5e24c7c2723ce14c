from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.press.own_store import own_store
from keruen.press.store.shelves import MOST_READERS


def check() -> Iterator[Problem]:
    """Processes and threads that read the store have places left; those of killed ones are given back."""
    store = own_store()
    if store is None:
        return
    store.check_readers()
    taken = store.status().readers
    if taken > MOST_READERS * 0.8:
        yield Problem(
            f"{taken} of {MOST_READERS} places for readers of the store are taken",
            "set KERUEN_WORKERS and KERUEN_THREADS lower; end `keruen` processes that were left behind",
        )
