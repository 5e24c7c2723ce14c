"""What a reader worker does beside serving: it reports what was read, and looks after its view of the store."""

import logging
import threading

import lmdb

from keruen.press.serving.announced import Announced
from keruen.press.serving.renewal import Counts, Renewal
from keruen.press.serving.stored_answers import StoredAnswers

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
# Reports are written to the store, which has one writer at a time.
REPORT_EVERY = 5


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
            store.note_reads(reads)
        hits = sum(reads.values())
        if hits or counts.misses:
            store.count(hits=hits, misses=counts.misses, stale=counts.stale, refused=counts.refused)
        if missing:
            store.add_todo(slots=missing)
