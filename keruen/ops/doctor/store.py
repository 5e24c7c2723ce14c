import shutil
from collections.abc import Iterator

from keruen.ops.doctor.problem import Problem
from keruen.press.own_store import own_store

GIB = 1 << 30
# What was evicted leaves its room in the file, which does not shrink.
GROWN = 1.5


def check() -> Iterator[Problem]:
    """The page store can be opened, and its disk has room for the whole of its budget."""
    store = own_store()
    if store is None:
        yield Problem("the page store can't be opened", "see the log for the reason; see that the disk has room")
        return
    status = store.status()
    to_come = max(status.budget - status.file, 0)
    free = shutil.disk_usage(store.folder).free
    if to_come > free:
        yield Problem(
            f"stored pages may take {status.budget / GIB:.1f} GiB, and take {status.file / GIB:.1f}; "
            f"{free / GIB:.1f} are free",
            "make room, or set KERUEN_PRESS_BUDGET lower",
        )
    if status.file > status.budget * GROWN:
        yield Problem(
            f"the store's file has grown to {status.file / GIB:.1f} GiB with a budget of {status.budget / GIB:.1f}",
            "`keruen press clear` makes it anew; readers are served meanwhile, more slowly",
        )
