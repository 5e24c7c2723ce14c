from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from keruen.archive.html_blocks.inline import Lost


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of one item needs from outside. `folder` is where the item's file lies."""

    folder: Path
    languages: tuple[str, ...]
    zone: tzinfo
    now: datetime
    lost: Lost
