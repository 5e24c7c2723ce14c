"""Processes that are killed: `python -m keruen.press.store.tests.killing ROLE FOLDER`."""

import os
import signal
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from keruen.press import hot_files
from keruen.press.board import ENDED
from keruen.press.pieces import join_plain
from keruen.press.splicing import answer
from keruen.press.store import Store, todo
from keruen.press.store.tests.making import NOON, VIEWS, MovingClock, address, page, slot

NAMES = [str(name) for name in range(40)]


def opened(folder: str) -> Store:
    return Store.open(Path(folder), budget=64 * 2**20, clock=MovingClock())


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def text(name: str, generation: int) -> str:
    """The same generation from the first to the last word, and of a length of its own."""
    return " ".join([f"{name}-{generation}"] * (generation * 7919 % 900 + 1))


def write(store: Store) -> None:
    """Generation after generation is put, and every other page voided; what was acknowledged is told line by line."""
    for generation in count():
        for name in NAMES:
            tell(f"putting {name}")
            began = store.begin()
            written = page(name, f"article:{name}", "stories:ru", text=text(name, generation), places=[VIEWS])
            store.put(written, began=began)
            store.put_slot(slot("story-views:41@ru", str(generation)), began=began)
            if int(name) % 2:
                store.void([f"article:{name}"])
                tell(f"voided {name}")


def read(store: Store) -> None:
    """Each page is whole and of one generation; says how many it read when its input ends."""
    read = 0
    os.set_blocking(0, False)
    while sys.stdin.read(1) != ".":
        for name in NAMES:
            found = answer(store, store.look(address(name)), {}, NOON)
            if found is not None:
                words = join_plain(found.pieces[:1]).decode().split(" ")
                assert len(set(words)) == 1
                assert words[0].startswith(f"{name}-")
                assert len(words) == int(words[0].partition("-")[2]) * 7919 % 900 + 1
                read += 1
    tell(read)


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_before_the_commit(store: Store) -> None:
    todo.add = die
    store.void(["stories:ru"])


def die_after_the_commit(store: Store) -> None:
    store.board.cells = Deadly(store.board.cells)  # type: ignore[assignment]
    store.void(["stories:ru"])


class Deadly:
    """Cells that kill whoever says that all is settled again."""

    def __init__(self, cells: memoryview) -> None:
        self.cells = cells

    def __getitem__(self, index: int) -> int:
        return self.cells[index]

    def __setitem__(self, index: int, value: int) -> None:
        if index == ENDED:
            die()
        self.cells[index] = value


def die_while_reading(store: Store) -> None:
    with store.reading():
        die()


def die_having_written_a_file(store: Store) -> None:
    """Before the transaction in which it came into place is committed."""
    files = hot_files.HotFiles(store)
    really = Path.rename

    def rename_and_die(path: Path, target: Path) -> None:
        really(path, target)
        die()

    Path.rename = rename_and_die  # type: ignore[method-assign, assignment]
    files.keep(address())


ROLES = [write, read, die_before_the_commit, die_after_the_commit, die_while_reading, die_having_written_a_file]


def main(arguments: Iterable[str]) -> None:
    role, folder = arguments
    {each.__name__: each for each in ROLES}[role](opened(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
