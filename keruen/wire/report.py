"""What a fetch came to, in lines for whoever asked for it."""

import logging
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """Lines: what was stored, what was left as it is and why, what was wrong with a part, and what failed."""

    feed: str
    stored: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        return bool(self.failures)

    def complain(self, problem: str) -> None:
        self.complaints.append(problem)
        logger.warning("part of a feed was left out", extra={"feed": self.feed, "problem": problem})

    def fail(self, problem: str) -> None:
        self.failures.append(problem)
        logger.warning("a feed was not stored", extra={"feed": self.feed, "problem": problem})
