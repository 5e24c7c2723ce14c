from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.press.own_store import own_store

MOST_NAMED = 5


def check() -> Iterator[Problem]:
    """Every page and every live part that was asked for could be rendered."""
    store = own_store()
    failures = store.failures() if store else []
    for failure in failures[:MOST_NAMED]:
        yield Problem(
            f"{failure.address} can't be rendered: {failure.reason} ({failure.tries} tries)",
            "the log has the whole of it; readers get the last good copy until it is mended",
        )
    if len(failures) > MOST_NAMED:
        yield Problem(f"{len(failures) - MOST_NAMED} more can't be rendered", "`keruen press status --json` has them")
