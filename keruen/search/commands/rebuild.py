"""`keruen search rebuild`: makes this machine's index anew from the database, while the present one answers."""

import sys
import time
from argparse import ArgumentParser, Namespace
from typing import Any, Final

from django.core.management.base import OutputWrapper
from tqdm import tqdm

from keruen.lib.lease import Lease
from keruen.search.commands.subcommand import CannotSearch, Subcommand
from keruen.search.index.building import BeingMade, build
from keruen.search.index.place import Place, own_place
from keruen.search.index.writer import Writer

# The worker looks twice a second; where it doesn't within this time something is wrong with it.
TAKEN_OVER_WITHIN: Final = 60.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no bar that shows how far it is")
    parser.add_argument("--processes", type=int, default=None, metavar="N", help="to make keys in; else by itself")
    parser.add_argument("--leave-to-worker", action="store_true", help="make it, and let the worker take it")


def run(options: Namespace, out: OutputWrapper, err: OutputWrapper) -> None:
    place, began = own_place(), time.monotonic()
    place.root.mkdir(parents=True, exist_ok=True)
    shown = _Shown(is_hidden=options.quiet or not sys.stderr.isatty())
    try:
        stories = build(place, show=shown, processes=options.processes)
    except BeingMade as error:
        raise CannotSearch("the index is being made anew already; wait until that is done") from error
    if not options.leave_to_worker:
        _take_over(place)
    if not options.quiet:
        out.write(f"{stories} stories in {time.monotonic() - began:.0f} s")


class _Shown:
    """A bar with the rate and the time that is left."""

    def __init__(self, *, is_hidden: bool) -> None:
        self.bar: tqdm[Any] = tqdm(unit=" stories", disable=is_hidden)

    def __call__(self, done: int, of: int) -> None:
        self.bar.total = of
        self.bar.update(done - self.bar.n)
        if done >= of:
            self.bar.close()


def _take_over(place: Place) -> None:
    """Where a worker looks after the index it does it, since nobody else may write there."""
    lease, until = Lease(place.root / "writing"), time.monotonic() + TAKEN_OVER_WITHIN
    while (place.building / "ready").exists():
        if lease.is_ours():
            Writer(place).take_over()
            lease.close()
        elif time.monotonic() > until:
            raise CannotSearch(
                "the new index is ready, and the worker didn't take it within a minute: see its log, or stop it and "
                "run this command again"
            )
        else:
            time.sleep(0.1)


REBUILD: Final = Subcommand("rebuild", "Makes this machine's index of stories anew.", add_arguments, run)
