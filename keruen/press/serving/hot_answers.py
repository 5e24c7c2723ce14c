"""Answers that were joined lately, kept in this process: what is read often is not joined, or even looked up, again."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from keruen.press.serving.answering import HotAnswer

ROOM: Final = 64 * 2**20
# Of what is not kept, as many are remembered at most. What comes again by then is read often.
LATELY: Final = 4_096
# Many requests lead to one answer; the names of those are remembered that come first.
MOST_NAMES: Final = 16


class HotAnswers:
    """By what they are (`kept`), and by the requests that lead to them (`named`); reading either needs no lock."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.kept: OrderedDict[Hashable, HotAnswer] = OrderedDict()
        self.named: dict[Hashable, HotAnswer] = {}
        self._size = 0
        self._lock = threading.Lock()
        # Reads of answers that are gone or weren't kept, until somebody collects them.
        self._reads: dict[bytes, int] = {}
        self._lately: set[bytes] = set()

    def passes(self, digest: bytes) -> bool:
        """Whether a page's answer may go out without being kept, since it wasn't read lately. That read is counted."""
        with self._lock:
            if digest in self._lately:
                return False
            if len(self._lately) >= LATELY:
                self._lately.clear()
            self._lately.add(digest)
            self._reads[digest] = self._reads.get(digest, 0) + 1
            return True

    def keep(self, what: Hashable, answer: HotAnswer) -> None:
        """In place of the one that was kept under that."""
        with self._lock:
            self._drop(what)
            self.kept[what] = answer
            self._size += answer.size
            while self._size > self.room and len(self.kept) > 1:
                self._make_room()

    def name(self, request: Hashable, answer: HotAnswer) -> None:
        """The answer to exactly that request, as long as it is kept."""
        with self._lock:
            if len(answer.names) < MOST_NAMES and self.named.get(request) is not answer:
                answer.names.append(request)
                self.named[request] = answer

    def _make_room(self) -> None:
        """The oldest goes, unless it was read since it was the oldest before."""
        what, oldest = next(iter(self.kept.items()))
        if oldest.reads > oldest.spared:
            oldest.spared = oldest.reads
            self.kept.move_to_end(what)
        else:
            self._drop(what)

    def _drop(self, what: Hashable) -> None:
        gone = self.kept.pop(what, None)
        if gone is None:
            return
        self._size -= gone.size
        for request in gone.names:
            self.named.pop(request, None)
        self._note(gone)

    def _note(self, answer: HotAnswer) -> None:
        reads = answer.reads
        if reads > answer.noted:
            self._reads[answer.digest] = self._reads.get(answer.digest, 0) + reads - answer.noted
            answer.noted = reads

    def collect_reads(self) -> dict[bytes, int]:
        """How often each page was read since it was asked for last."""
        with self._lock:
            for answer in self.kept.values():
                self._note(answer)
            collected, self._reads = self._reads, {}
        return collected
