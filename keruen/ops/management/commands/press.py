import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from keruen.ops import worker_threads
from keruen.ops.alarms import Alarm
from keruen.ops.press_state import PressState, press_state
from keruen.press.keeping.warm_walk import Progress
from keruen.press.own_store import own_store
from keruen.press.store import Store, Voided
from keruen.press.subscribers import is_path
from keruen.press.voiding import void, voided

MIB = 1 << 20


class Command(BaseCommand):
    help = "The stored pages: how they stand, and what an operator may do to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        do = parser.add_subparsers(dest="do", required=True)
        status = do.add_parser("status", help="size, pages, slots, hit rate, the outbox, alarms")
        status.add_argument("--json", action="store_true", help="for programs")
        voiding = do.add_parser("void", help="make void what holds a key, on all machines")
        voiding.add_argument("keys", nargs="+", metavar="KEY", help="a key such as article:41, or a path such as /ru/")
        warming = do.add_parser("warm", help="store all published addresses, newest first, as far as the budget goes")
        warming.add_argument("--all", action="store_true", help="from the newest on, not from where a walk stopped")
        do.add_parser("clear", help="take away all that is stored on this machine")

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        if do == "status":
            self._show(press_state(), as_json=options["json"])
        elif do == "void":
            self._void(options["keys"])
        elif do == "warm":
            self._warm(_store(), from_the_newest=options["all"])
        else:
            _store().clear()
            self.stdout.write(
                "Nothing is stored any more; pages are rendered as they are asked for, and by the worker."
            )

    def _show(self, state: PressState, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(state.as_json(), ensure_ascii=False, indent=2))
            return
        for name, figure in lines(state):
            self.stdout.write(f"{name:<25} {figure}")
        for alarm in state.alarms:
            self.stdout.write(self.style.ERROR(f"{'alarm':<25} {words(alarm)}"))

    def _void(self, keys: list[str]) -> None:
        told: list[Voided] = []

        def hear(voided: Voided, **kwargs: Any) -> None:
            told.append(voided)

        voided.connect(hear)
        void([key for key in keys if not is_path(key)], [key for key in keys if is_path(key)])
        voided.disconnect(hear)
        pages = sum(each.pages for each in told)
        self.stdout.write(f"{pages} stored pages became void on this machine; others follow within a second.")

    def _warm(self, store: Store, *, from_the_newest: bool) -> None:
        walk = worker_threads.warm_walk(store)
        if from_the_newest or not walk.progress.is_under_way:
            walk.start_over()
        with tqdm(desc="addresses", unit="", file=sys.stderr, disable=None) as bar:
            while walk.step():
                bar.n = walk.progress.seen
                bar.refresh()
        self._tell(walk.progress)

    def _tell(self, progress: Progress) -> None:
        self.stdout.write(f"{progress.seen} addresses are published, {progress.rendered} were rendered.")
        if progress.is_full:
            self.stdout.write("The budget is used up; KERUEN_PRESS_BUDGET sets it.")


def _store() -> Store:
    store = own_store()
    if store is None:
        raise CommandError("the page store can't be opened; `keruen doctor` says more")
    return store


def lines(state: PressState) -> Iterator[tuple[str, str]]:
    """Names and figures, for people."""
    store = state.store
    if store is not None:
        yield "size", f"{store.used / MIB:.1f} MiB of {store.budget / MIB:.0f} (file {store.file / MIB:.0f})"
        yield "pages", f"{store.pages}, of which {store.void} void and {store.answers} not found or moved"
        yield "hit rate", f"{store.hit_rate:.1%}"
        yield "voidings", f"{store.voidings_per_minute} in the last minute"
        yield "to do at once", str(store.todo)
        yield "hot files", str(store.hot)
        yield "readers", f"{store.readers} places taken"
    yield "warming", _warming(state.warming)
    if state.outbox is not None:
        oldest = state.outbox.oldest_waiting
        yield "outbox", f"{state.outbox.waiting} waiting{f', the oldest for {_span(oldest)}' if oldest else ''}"
    for slot in state.slots:
        age = f"computed {_span(timedelta(seconds=slot.oldest))} ago" if slot.oldest is not None else "never computed"
        limit = f", good for {_span(timedelta(seconds=slot.good_for))}" if slot.good_for is not None else ""
        yield f"slot {slot.name}", f"{slot.values} values, {age}{limit}"


def _warming(progress: Progress) -> str:
    if not progress.begun_at:
        return "not begun"
    walked = f"{progress.seen} addresses walked, {progress.rendered} rendered"
    if progress.is_under_way:
        return f"{walked}, under way"
    return f"{walked}, {'the budget is used up' if progress.is_full else 'done'}"


def words(alarm: Alarm) -> str:
    about = f" ({alarm.name})" if alarm.name else ""
    return f"{alarm.kind}{about}{f': {alarm.number}' if alarm.number else ''}"


def _span(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    if abs(seconds) < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if abs(seconds) < 7200 else f"{seconds // 3600} h"
