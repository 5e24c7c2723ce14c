"""Writes what changed into the index of this machine: one process at a time.

A turn takes what waits (`changes.py`), reads those stories anew from the database, and commits. A story that is live no
more is found by its absence. What waited goes after the commit; where the process is killed before, it is done again.
Where nothing waits, stories of what was renamed are done again (`renamed.py`).
"""

import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tantivy

from keruen.lib.lease import Lease
from keruen.search.index import changes, label, renamed, sources, wording
from keruen.search.index.damage import tantivy_at_work
from keruen.search.index.digesting import digest
from keruen.search.index.fields import SCHEMA, document
from keruen.search.index.lexicon import Lexicon, lexicon_in
from keruen.search.index.place import Place, remove

logger = logging.getLogger(__name__)

HEAP: Final = 64_000_000
# One commit takes about so many stories, so that a large import keeps nobody's story waiting for long.
MOST_STORIES: Final = 2_000
MOST_FILES: Final = 2_000


@dataclass(slots=True)
class _Opened:
    folder: Path
    index: tantivy.Index
    writer: tantivy.IndexWriter
    lexicon: Lexicon


class Writer:
    """Whoever calls it holds the lease `writing`."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._opened: _Opened | None = None

    def turn(self) -> bool:
        """Whether there is more to do at once. Raises what the database raises, and IndexFails."""
        self.take_over()
        opened = self._open()
        files = changes.waiting(self.place, MOST_FILES) if opened else []
        taken, stories = _some(files)
        if opened is None:
            return False
        if not taken:
            return self._rename(opened)
        self._update(opened, stories)
        self._has(taken)
        return len(taken) < len(files) or len(files) == MOST_FILES

    def _rename(self, opened: _Opened) -> bool:
        """A batch of the stories of what was renamed, unless an index is being made: that may need them, too."""
        waiting = renamed.first(self.place)
        if waiting is None or self._is_being_made():
            return False
        stories = _named_so(opened, waiting)
        if stories:
            self._update(opened, stories)
            renamed.go_on(waiting, after=stories[-1])
        else:
            renamed.done(waiting)
        return True

    def _is_being_made(self) -> bool:
        making = Lease(self.place.root / "making")
        try:
            return not making.is_ours() or (self.place.building / "ready").exists()
        finally:
            making.close()

    def take_over(self) -> bool:
        """Where a new index is ready it is the one that is searched, and what changed meanwhile waits once more."""
        building = self.place.building
        if not (building / "ready").exists():
            return False
        self.place.changes.mkdir(exist_ok=True)
        for file in (building / "since").iterdir():
            file.replace(self.place.changes / file.name)
        self.close()
        folder = self.place.root / f"index-{time.time_ns()}"
        building.rename(folder)
        self.place.set_current(folder)
        for old in self.place.others():
            remove(old)
        logger.info("a new index is searched", extra={"folder": folder.name})
        return True

    def close(self) -> None:
        self._opened = None

    def _open(self) -> _Opened | None:
        """The index that is searched, where this code may write into it."""
        folder = self.place.current()
        if folder is None or not label.is_of_this_code(folder):
            self.close()
            return None
        if self._opened is None or self._opened.folder != folder:
            self.close()
            wording.use_exceptions(folder / "exceptions")
            with tantivy_at_work():
                index = tantivy.Index.open(str(folder / "stories"))
                writer = index.writer(heap_size=HEAP, num_threads=1)
            self._opened = _Opened(folder, index, writer, lexicon_in(folder / "words"))
        return self._opened

    def _update(self, opened: _Opened, stories: list[int]) -> None:
        try:
            for start in range(0, len(stories), sources.BATCH):
                self._write(opened, stories[start : start + sources.BATCH])
            with tantivy_at_work():
                opened.writer.commit()
        except BaseException:
            # What it has taken in goes with it; the files are still there.
            self.close()
            raise

    def _write(self, opened: _Opened, stories: list[int]) -> None:
        digests = [digest(source) for source in sources.live(stories)]
        with tantivy_at_work():
            opened.index.reload()
            searcher = opened.index.searcher()
            new = [each for each in digests if not searcher.doc_freq("id", each.pk)]
            # By its term a number would not be found: tantivy-py takes it for a signed one.
            opened.writer.delete_documents_by_query(tantivy.Query.term_set_query(SCHEMA, "id", stories))
            for each in digests:
                opened.writer.add_document(document(each.values))
        opened.lexicon.add(new, digests)

    def _has(self, files: Iterable[Path]) -> None:
        """They are done; where a new index is being made, it needs them too."""
        since = self.place.building / "since"
        for file in files:
            with suppress(FileNotFoundError):
                if since.is_dir():
                    file.replace(since / file.name)
                else:
                    file.unlink()


def _named_so(opened: _Opened, waiting: renamed.Waiting) -> list[int]:
    """The numbers of the next stories that the topic or person stands in, as the index has it."""
    name = waiting.first
    has_it = tantivy.Query.term_set_query(SCHEMA, name.kind.value, [name.pk])
    beyond = tantivy.Query.range_query(SCHEMA, "id", tantivy.FieldType.Unsigned, lower_bound=waiting.after + 1)
    both = tantivy.Query.boolean_query([(tantivy.Occur.Must, has_it), (tantivy.Occur.Must, beyond)])
    with tantivy_at_work():
        opened.index.reload()
        searcher = opened.index.searcher()
        found = searcher.search(both, sources.BATCH, count=False, order_by_field="id", order=tantivy.Order.Asc)
        numbers = searcher.fast_field_values("id", [address for _, address in found.hits])
    return [int(number) for number in numbers if number is not None]


def _some(files: list[Path]) -> tuple[list[Path], list[int]]:
    """The first files, as many as one commit may take, and their stories, each once."""
    taken: list[Path] = []
    stories: dict[int, None] = {}
    for file in files:
        if len(stories) >= MOST_STORIES:
            break
        taken.append(file)
        stories.update(dict.fromkeys(changes.stories_of(file)))
    return taken, list(stories)
