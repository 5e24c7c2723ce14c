"""The index made anew from the database, beside the one that is searched meanwhile.

The keys are made in processes of their own; this one reads the database and writes the index. What changes meanwhile
stays in `building/since` (`writer.py`), and is done once more when the new index takes over.
"""

import logging
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import tantivy

from keruen.lib.lease import Lease
from keruen.search.index import label, sources, wording
from keruen.search.index.digesting import Digests
from keruen.search.index.fields import SCHEMA, document
from keruen.search.index.lexicon import write_words
from keruen.search.index.place import Place, remove
from keruen.search.index.processes import digested

logger = logging.getLogger(__name__)

HEAP: Final = 256_000_000
# Fewer stories than these are done before other processes have started.
WORTH_PROCESSES: Final = 5_000
# Of more words than these the rarest are forgotten.
MOST_WORDS: Final = 1_500_000

Words = dict[str, Counter[str]]
Show = Callable[[int, int], object]


class BeingMade(Exception):
    """Another process makes the index anew at this moment."""


def build(place: Place, *, show: Show = lambda done, of: None, processes: int | None = None) -> int:
    """Makes the next index ready in `building`; how many stories it has. It may be killed at any moment.

    Raises `BeingMade`.
    """
    making = Lease(place.root / "making")
    if not making.is_ours():
        raise BeingMade
    try:
        return _build(place, show, processes)
    finally:
        making.close()


def _build(place: Place, show: Show, processes: int | None) -> int:
    folder = place.building
    remove(folder)
    (folder / "since").mkdir(parents=True)
    # From here on every change stays in `since`; so whatever wanted a new index until now gets it.
    place.not_wanted()
    exceptions = folder / "exceptions"
    if place.exceptions.is_dir():
        shutil.copytree(place.exceptions, exceptions)
    for refused in wording.use_exceptions(exceptions):
        logger.warning("a line of the lists of exceptions was passed over", extra={"line": refused})
    total = sources.count()
    if processes is None:
        processes = min(os.cpu_count() or 1, 4) if total >= WORTH_PROCESSES else 0
    batches = digested(sources.all_live(), exceptions=exceptions, processes=processes)
    done, words = _write(folder, batches, lambda count: show(count, total))
    write_words(folder / "words", words)
    label.write(folder, exceptions=exceptions, stories=done)
    os.sync()
    (folder / "ready").touch()
    return done


def _write(folder: Path, batches: Iterable[Digests], show: Callable[[int], object]) -> tuple[int, Words]:
    path = folder / "stories"
    path.mkdir()
    writer = tantivy.Index(SCHEMA, path=str(path)).writer(heap_size=HEAP, num_threads=1)
    words: Words = {}
    done = 0
    for batch in batches:
        for values in batch.digests:
            writer.add_document(document(values))
        for language, counted in batch.words.items():
            words.setdefault(language, Counter()).update(counted)
            _forget_rare(words[language])
        done += len(batch.digests)
        show(done)
    writer.commit()
    writer.wait_merging_threads()
    return done, words


def _forget_rare(words: Counter[str]) -> None:
    if len(words) > MOST_WORDS:
        for word in [word for word, count in words.items() if count == 1]:
            del words[word]
