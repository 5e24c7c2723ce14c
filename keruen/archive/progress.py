"""How far a run is, for whoever watches: a bar by bytes read, with the rate of items and the time left."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from tqdm import tqdm


class Counted(Protocol):
    """Something read from files: `read` bytes of all of them lie before its end."""

    @property
    def read(self) -> int: ...


Item = TypeVar("Item", bound=Counted)


def watched(items: Iterable[Item], *, total: int, unit: str = "items") -> Iterator[Item]:
    """The same items; on a terminal with a bar on standard error."""
    # disable=None: only where somebody watches
    with tqdm(total=total, unit="B", unit_scale=True, file=sys.stderr, disable=None, mininterval=0.5) as bar:
        for number, item in enumerate(items, start=1):
            yield item
            bar.update(item.read - bar.n)
            if not bar.disable and number % 100 == 0:
                seconds = bar.format_dict["elapsed"] or 1
                bar.set_postfix_str(f"{number:,} {unit}, {number / seconds:,.0f} a second", refresh=False)


def size_of(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)
