"""What trends in a language, and why."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Explained:
    """Stands here until `keruen.pulse.trends.explaining` is there."""

    kind: str
    topic: str
    story_id: int
    story: str
    sentences: list[str]
    minutes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trends:
    language: str
    entries: tuple[Explained, ...]
    computed_at: datetime | None


def trends(language: str) -> Trends:
    return Trends(language, (), None)
