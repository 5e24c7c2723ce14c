"""The check stories as their processes tell each other of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class CheckStory:
    """`number` stands in its marks. Where the slug `moves`, each publication has a new address, which the translation
    links to and the old one leads to."""

    number: int
    pk: int
    language: str
    address: str
    moves: bool


@dataclass(frozen=True, slots=True)
class CheckNewsroom:
    """The stories, and {address: numbers of the stories that must stand there}."""

    stories: Sequence[CheckStory]
    watched: dict[str, list[int]]

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Self:
        told: dict[str, Any] = json.loads(path.read_text())
        return cls([CheckStory(**story) for story in told["stories"]], told["watched"])
