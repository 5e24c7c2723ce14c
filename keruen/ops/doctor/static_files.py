from collections.abc import Iterator

from keruen.ops import static_files
from keruen.ops.doctor.problem import Problem


def check() -> Iterator[Problem]:
    """The style sheets and scripts that pages name were gathered from this code."""
    if not static_files.are_gathered():
        yield Problem("the static files were gathered from other code, or never", "start `keruen serve` again")
