"""What a reader worker does beside serving: it reports what was read, and looks after its view of the store."""

import logging
import random
import threading
from collections.abc import Mapping
from heapq import nlargest

import lmdb

from keruen.press.serving.announced import Announced
from keruen.press.serving.renewal import Counts, Renewal
from keruen.press.serving.stored_answers import StoredAnswers

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
# Reports are written to the store, which has one writer at a time.
REPORT_EVERY = 5
# Each page that is reported takes turns with the thread that answers, who loses more by that than the work takes.
MOST_REPORTED = 1_000


class Noting(threading.Thread):
    """Runs until the process ends."""

    def __init__(self, answers: StoredAnswers, renewal: Renewal, announced: Announced) -> None:
        super().__init__(name="noting", daemon=True)
        self.answers, self.renewal, self.announced = answers, renewal, announced
        self.has_to_stop = threading.Event()

    def run(self) -> None:
        turn = 0
        while not self.has_to_stop.wait(LOOK_SECONDS):
            turn += 1
            try:
                self.answers.store.watch_files()
                self.announced.refresh()
                if turn % REPORT_EVERY == 0:
                    self.report()
            except (lmdb.Error, OSError):
                logger.exception("the page store can't be looked after")

    def report(self) -> None:
        """How often each page was read, how requests were answered, and which slots pages lack."""
        reads = self.answers.hot.collect_reads()
        counts, self.renewal.counts = self.renewal.counts, Counts()
        missing, self.answers.missing_slots = self.answers.missing_slots, set()
        store = self.answers.store
        if reads:
            store.note_reads(sampled(reads, MOST_REPORTED))
        hits = sum(reads.values())
        if hits or counts.misses:
            store.count(hits=hits, misses=counts.misses, stale=counts.stale, refused=counts.refused)
        if missing:
            store.add_todo(slots=missing)


def sampled(reads: Mapping[bytes, int], most: int) -> Mapping[bytes, int]:
    """What is read often as it is; of the others, where they are too many, some that stand for all of them."""
    if len(reads) <= most:
        return reads
    often = nlargest(most // 2, reads, key=reads.__getitem__)
    others = list(reads.keys() - often)
    some = random.sample(others, most - len(often))
    return {digest: reads[digest] for digest in often} | {
        digest: round(reads[digest] * len(others) / len(some)) for digest in some
    }
