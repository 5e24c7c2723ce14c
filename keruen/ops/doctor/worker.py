import time
from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.press.keeping.upkeep_round import life
from keruen.press.own_store import own_store


def check() -> Iterator[Problem]:
    """The background worker runs: it keeps stored pages and their live parts up to date."""
    store = own_store()
    if store is None:
        return
    keeper = life(store)
    if keeper is None or keeper.is_over:
        since = f"for {time.time() - keeper.at:.0f} s" if keeper else "yet"
        yield Problem(f"the background worker did not run {since}", "start `keruen serve`, or `keruen worker`")
