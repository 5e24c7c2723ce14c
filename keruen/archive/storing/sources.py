"""Where stories came from: a row for each, by which the next run knows them."""

from collections.abc import Iterable
from datetime import datetime

from keruen.archive.arrivals import Placed
from keruen.archive.models import Source
from keruen.archive.seen import Seen
from keruen.archive.storing.rows import Table


class Sources:
    """`run` is the number of the import, 0 if it isn't kept. `settle` and `forget` end each batch."""

    def __init__(self, *, run: int, now: datetime) -> None:
        self._run = run
        self._now = now
        self._table = Table(Source)
        self._seen = Seen()
        self._came: list[int] = []

    def of(self, batch: Iterable[Placed]) -> dict[str, Source]:
        """Those that are there, by their uris."""
        return {source.uri: source for source in Source.objects.filter(uri__in=[each.arrival.uri for each in batch])}

    def came(self, source: Source) -> None:
        """An item of this uri has come by."""
        self._came.append(source.pk)

    def came_before(self, source: Source, placed: Placed) -> bool:
        """Whether this run had the uri in another place."""
        is_of_this_run = bool(source.run) and source.run == self._run
        return source.file != _file(placed) and (is_of_this_run or source.pk in self._seen)

    def keep(self, source: Source, placed: Placed) -> None:
        for name, value in self._said_of(placed).items():
            setattr(source, name, value)
        source.save()
        self.came(source)

    def insert(self, stories: list[tuple[Placed, int]]) -> None:
        """Those of new stories."""
        keys = self._table.keys(len(stories))
        self._table.insert(
            {"id": key, "uri": placed.arrival.uri, "article_id": number, **self._said_of(placed)}
            for key, (placed, number) in zip(keys, stories, strict=True)
        )
        self._came += keys

    def settle(self) -> None:
        """The batch is stored."""
        for number in self._came:
            self._seen.add(number)
        self._came.clear()

    def forget(self) -> None:
        """The batch was rolled back: its items come once more."""
        self._came.clear()

    def _said_of(self, placed: Placed) -> dict[str, object]:
        arrival = placed.arrival
        return {
            "digest": arrival.digest,
            "imported_at": self._now,
            "file": _file(placed),
            "run": self._run,
            "original_uri": arrival.original_uri[:500],
            "translation_group": arrival.translation_group[:200],
        }


def _file(placed: Placed) -> str:
    """Its end, where paths are long: the number of the line stands there."""
    return placed.place[-300:]
