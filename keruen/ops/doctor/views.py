from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.pulse.folding.backlog import WAITS_TOO_LONG, waiting_for


def check() -> Iterator[Problem]:
    """The views of this machine are folded into the database as they come."""
    waits = waiting_for()
    if waits is not None and waits > WAITS_TOO_LONG:
        yield Problem(
            f"views have waited for {waits.total_seconds():.0f} s to be counted; none of them is lost",
            "see that the worker of `keruen serve` runs, and whether the log says why views can't be folded",
        )
