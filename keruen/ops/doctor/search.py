from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.search.index import label
from keruen.search.index.backlog import WAITS_TOO_LONG, waiting_for
from keruen.search.index.place import own_place
from keruen.search.index.wording import refused_in


def check() -> Iterator[Problem]:
    """This machine has an index of stories, made by this program, and what changes is in it soon."""
    place = own_place()
    reason = label.reason_to_build(place)
    if reason and not place.building.is_dir():
        yield Problem(
            f"the index of stories has to be made anew: {reason}",
            "the worker of `keruen serve` does it by itself; without one run `keruen search rebuild`",
        )
    waits = waiting_for()
    if waits is not None and waits > WAITS_TOO_LONG:
        yield Problem(
            f"changed stories have waited for {waits.total_seconds():.0f} s to be found",
            "see that the worker of `keruen serve` runs, and whether the log says why the index can't be written",
        )
    for line in refused_in(place.exceptions):
        yield Problem(f"a line of the lists of exceptions is passed over: {line}", "mend the line, or take it out")
